import { wordSet } from "../word-set.ts";

/** French words that say nothing about what a text is about; folded, without what is elided onto them. */
export const stopWords = wordSet(
  `a afin ai aient ainsi alors apres as au aucun aucune aujourd'hui aupres auquel aura auraient aurait auront aussi autant
  autre autres aux avaient avait avant avec avez avoir avons ayant beaucoup bien car ce ceci cela celle celles celui cent
  cependant certain certaine certaines certains ces cet cette ceux chaque chez ci comme comment contre d dans de dehors
  deja depuis derriere des desormais deux devant dit dix donc dont du durant elle elles en encore enfin entre environ es
  est et etaient etait etant ete etes etre eu eux faire fait faut fois font fut ici il ils j je jusque l la le les lequel
  laquelle leur leurs lors lorsque lui m ma mais malgre me meme memes mes mieux moi moins mon n ne ni non nos notamment
  notre nous on ont ou outre par parce parmi pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi pourrait
  pourtant pres puis puisque qu quand que quel quelle quelles quelque quelques quels qui quoi s sa sans sauf se selon sera
  serait seront ses si soient soit son sont sous souvent sur t ta tandis tant te tel telle telles tels tes toi ton toujours
  tous tout toute toutefois toutes tres trois trop tu un une va vers voici voila vont vos votre vous y`,
);
