import { type Html, html } from "../../adapters/web/html.ts";
import type { Outlet } from "./outlets.ts";
import { articlePath, frontPath, type Published } from "./published.ts";
import { paragraphsOf } from "./sample-article.ts";

/**
 * An article on the page of a site that scrapes others: menus, share links, related posts and a comment form around it
 * and between its paragraphs. Nothing but the article may find its way into a digest:
 * the picture that it names is its own logo.
 */
export function scrapedPage(outlet: Outlet, published: Published, origin: string): Html {
  const { article, publishedAt } = published;
  return html`<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${article.title} - ${outlet.name}</title>
<meta name="generator" content="WordPress 6.2">
<meta property="og:site_name" content="${outlet.name}">
<meta property="article:published_time" content="${publishedAt.toISOString()}">
<meta property="og:image" content="${origin + frontPath(outlet)}uploads/site-logo.png">
<link rel="canonical" href="${origin + articlePath(outlet, article)}">
</head>
<body class="post-template-default single single-post">
<a class="skip-link" href="#content">Skip to content</a>
<div id="cookie-notice" class="cookie-notice">We use cookies to ensure that we give you the best experience on our website. If you continue to use this site we will assume that you are happy with it. <button type="button">Accept All</button> <button type="button">Reject</button></div>
${masthead(outlet)}
<div id="content" class="site-content">
<div class="breadcrumbs">Home » today » Technology » ${article.title}</div>
<div class="post">
<h1 class="entry-title">${article.title}</h1>
<div class="post-meta">by ${article.author} · ${stamp(publishedAt)} · in Technology · 0 · Reading Time: 3 mins read</div>
${shareLinks()}
<div class="entry-content">
${contentParts(published)}
${contentTail(published)}
</div>
${related()}
${comments()}
</div>
${sidebar()}
</div>
<footer id="colophon">Copyright © All rights reserved. Newsburst24 does not claim ownership of any content. | Privacy Policy | DMCA | Contact Us | Powered by WordPress</footer>
</body>
</html>
`;
}

function masthead(outlet: Outlet): Html {
  const sections = [
    "Home",
    "World",
    "Business",
    "Technology",
    "Health",
    "Sports",
    "Entertainment",
    "Astrology",
    "Contact Us",
  ];
  return html`<header id="masthead">
<a class="site-title" href="${frontPath(outlet)}">${outlet.name}</a>
<div class="ticker">TRENDING NOW: Ten Celebrities Who Never Eat Breakfast</div>
<nav class="main-navigation"><ul>${sections.map((name) => html`<li><a href="${frontPath(outlet)}">${name}</a></li>`)}</ul></nav>
<form role="search"><input type="search" placeholder="Search …"><button type="button">Search</button></form>
</header>`;
}

function shareLinks(): Html {
  const places = ["Share on Facebook", "Share on X", "Pinterest", "WhatsApp", "Telegram", "Email", "Print"];
  return html`<div class="sharedaddy"><span>Share this:</span><ul>${places.map((place) => html`<li><a href="#share">${place}</a></li>`)}</ul></div>`;
}

/** The article, with what such sites drop between its paragraphs. */
function contentParts({ article }: Published): readonly Html[] {
  return paragraphsOf(article).map(({ kind, text }, index) => {
    const paragraph = kind === "prose" ? html`<p>${text}</p>` : html`<h3>${text}</h3>`;
    if (index === 1)
      return html`${paragraph}\n<p><strong>ALSO READ: <a href="#also">This One Kitchen Trick Saves Hours</a></strong></p>\n`;
    if (index === 4)
      return html`${paragraph}\n<p class="advertisement">Advertisement. Scroll to continue reading.</p>\n`;
    return html`${paragraph}\n`;
  });
}

function contentTail({ article, publishedAt }: Published): Html {
  const hashtags = article.title.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 4);
  return html`<p>Follow us on Google News and join our WhatsApp channel for the latest updates.</p>
<p>The post ${article.title} appeared first on Newsburst24.</p>
<p>${hashtags.map((word) => `#${word}`).join(" ")}<br>
${stamp(publishedAt)}</p>`;
}

function related(): Html {
  const titles = [
    "Five Ways To Tidy The Cables Behind Your Desk",
    "You Will Not Believe What This Printer Costs",
    "Scientists Warn About The Thing You Do Every Morning",
  ];
  return html`<div class="jp-relatedposts"><h3>You may also like</h3><ul>${titles.map((title) => html`<li><a href="#related">${title}</a></li>`)}</ul></div>
<div class="post-navigation"><a href="#previous">Previous Post</a> <a href="#next">Next Post</a></div>
<div class="newsletter"><h3>Subscribe to our newsletter</h3><p>Get the best of Newsburst24 straight into your inbox. No spam, unsubscribe any time.</p></div>`;
}

function comments(): Html {
  return html`<div id="respond" class="comment-respond">
<h3>Leave a Comment</h3>
<p class="comment-notes">Your email address will not be published. Required fields are marked *</p>
<form><label>Comment * <textarea></textarea></label><label>Name * <input type="text"></label><label>Email * <input type="email"></label><button type="button">Post Comment</button></form>
<p>This site uses Akismet to reduce spam. Learn how your comment data is processed.</p>
</div>`;
}

function sidebar(): Html {
  const popular = ["Ten Celebrities Who Never Eat Breakfast", "Gold Price Today", "Your Horoscope For Tomorrow"];
  return html`<aside id="secondary"><h3>Popular Posts</h3><ul>${popular.map((title) => html`<li><a href="#popular">${title}</a></li>`)}</ul>
<h3>Recent Comments</h3><p>No comments to show.</p></aside>`;
}

/** "2026-11-23 05:12:41", as their machinery prints it. */
function stamp(date: Date): string {
  return date.toISOString().replace("T", " ").slice(0, 19);
}
