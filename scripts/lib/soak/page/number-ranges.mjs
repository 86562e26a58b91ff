/** Numbers in the order added, consecutive ones merged into pairs: `[[first, last], …]`. */
export class NumberRanges {
  pairs = [];

  add(number) {
    const last = this.pairs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else this.pairs.push([number, number]);
  }
}
