/** Numbers in the order in which they came, consecutive ones as one pair: `[[first, last], …]`. */
export class Ranges {
  pairs = [];

  add(number) {
    const last = this.pairs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else this.pairs.push([number, number]);
  }
}
