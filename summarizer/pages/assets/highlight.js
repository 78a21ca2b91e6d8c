// A text cut where marks begin and end. Offsets are code points, while JavaScript counts UTF-16 units.

// Pieces of text between two neighbouring ends of marks, each with the marks that cover it.
function pieces(points, marks) {
  const cuts = new Set([0, points.length]);
  for (const mark of marks) {
    cuts.add(Math.min(mark.start, points.length));
    cuts.add(Math.min(mark.end, points.length));
  }
  const places = [...cuts].sort((a, b) => a - b);
  const opening = [...marks].sort((a, b) => a.start - b.start);
  let open = [];
  let next = 0;
  return places.slice(0, -1).map((start, index) => {
    open = open.filter((mark) => mark.end > start);
    while (next < opening.length && opening[next].start <= start) {
      if (opening[next].end > start) open.push(opening[next]);
      next += 1;
    }
    const end = places[index + 1];
    return { start, end, text: points.slice(start, end).join(""), marks: [...open] };
  });
}
