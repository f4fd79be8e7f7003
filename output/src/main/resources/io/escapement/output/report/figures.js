// SPDX-License-Identifier: Apache-2.0
"use strict";
/** The figures of a design review: error budget, distribution, and what operations sees. */
function reviewFigures(kit) {
  const {run, plot, selectable, number, ns, withUnit, plain, seconds, place, hide, within, shortened} = kit;

  function figure(parent, title, note) {
    const figure = parent.append("figure");
    const caption = figure.append("figcaption");
    caption.append("b").text(title);
    caption.append("span").text(note);
    return figure;
  }

  function axes(p, height) {
    return [
      p.area.append("g").attr("class", "axis").attr("transform", `translate(0,${height})`),
      p.area.append("g").attr("class", "axis")
    ];
  }

  let clips = 0;
  function clipped(p, height) {
    const clip = "figure-clip" + clips++;
    const rectangle = p.svg.append("clipPath").attr("id", clip).append("rect").attr("y", -4).attr("height", height + 8);
    return [p.area.append("g").attr("clip-path", `url(#${clip})`), width => rectangle.attr("width", width)];
  }

  /** Each hop from the grandmaster down: what it adds to the constant error, and its dynamic one. */
  function waterfall(parent, chain) {
    const row = 44, height = row * chain.hops.length;
    const last = chain.hops[chain.hops.length - 1];
    const some = chain.hops.length < chain.all ? `the ${chain.hops.length} of ${chain.all} clocks that add most; ` : "";
    const fig = figure(parent, "to " + last.clock, `${some}cTE ${withUnit(last.constant)}, ${seconds(Math.round(chain.from))} s to ${seconds(Math.round(chain.to))} s`);
    const p = plot(fig, height, draw);
    p.canvas.remove();
    const [content, resize] = clipped(p, height);
    const [bottom] = axes(p, height);
    const names = p.area.append("g");
    const unit = p.area.append("text").attr("class", "note").attr("x", -10).attr("y", height + 16).attr("text-anchor", "end").text("TE [ns]");
    const ends = chain.hops.flatMap(hop => [hop.least ?? hop.constant, hop.most ?? hop.constant, hop.constant - hop.added]);
    const room = 0.12 * Math.max(1, d3.max(ends) - d3.min(ends));
    const full = [Math.min(0, d3.min(ends)) - room, Math.max(0, d3.max(ends)) + room];
    let domain = full;
    const x = d3.scaleLinear();
    const extent = selectable(p.area, height, s => { domain = within(s.map(x.invert), full); p.redraw(); }, () => { domain = full; p.redraw(); });
    p.area.on("pointermove", event => {
      const hop = chain.hops[Math.floor(d3.pointer(event, p.area.node())[1] / row)];
      if (hop) place(event, `${hop.clock}\ncTE ${ns(hop.constant)} ns, ${ns(hop.added)} ns of it here\n` + (hop.own === null
        ? "dTE not evaluated: too short" : `TE_L ${ns(hop.least)} to ${ns(hop.most)} ns, ${ns(hop.own)} ns pk-pk of it here\n` +
        `dTE_H pk-pk ${ns(hop.high)} ns`));
    }).on("pointerleave", hide);

    function draw(width) {
      x.domain(domain).range([0, width]);
      resize(width);
      bottom.call(d3.axisBottom(x).ticks(Math.max(3, width / 80)).tickFormat(plain).tickSizeOuter(0));
      const hops = chain.hops.map((hop, i) => ({...hop, y: i * row, before: hop.constant - hop.added}));
      const put = (kind, name, data) => content.selectAll(`${kind}.${name}`).data(data).join(kind).attr("class", name);
      const clamp = v => Math.max(-9, Math.min(width + 9, x(v)));
      put("rect", "allowed", hops).attr("x", h => clamp(-h.allowed)).attr("width", h => clamp(h.allowed) - clamp(-h.allowed))
        .attr("y", h => h.y + 20).attr("height", row - 23);
      put("rect", "added", hops).attr("x", h => x(Math.min(h.before, h.constant))).attr("y", h => h.y + 24)
        .attr("width", h => Math.max(1.5, Math.abs(x(h.constant) - x(h.before)))).attr("height", row - 31);
      put("line", "whisker", hops.filter(h => h.least !== null)).attr("x1", h => x(h.least)).attr("x2", h => x(h.most))
        .attr("y1", h => h.y + 24 + (row - 31) / 2).attr("y2", h => h.y + 24 + (row - 31) / 2);
      put("line", "joint", some ? [] : hops.slice(0, -1)).attr("x1", h => x(h.constant)).attr("x2", h => x(h.constant))
        .attr("y1", h => h.y + row - 7).attr("y2", h => h.y + row + 24);
      put("line", "zero", [0]).attr("x1", x(0)).attr("x2", x(0)).attr("y2", height);
      names.selectAll("text").data(hops).join("text").attr("x", -60).attr("y", h => h.y + 14)
        .text(h => shortened(`${h.clock} ${h.words}`, Math.floor(width / 5.6)));
      unit.attr("y", height + 16);
      extent(width);
    }
  }

  /** Share of samples by time error, and the cumulated share. The usual course first; double-click tells all. */
  function histogram(parent, data) {
    const height = 150, ends = part => [part.lower, part.lower + part.width * part.counts.length];
    const full = ends(data.whole), usual = ends(data.usual);
    let domain = usual;
    const fig = figure(parent, data.clock, `${withUnit(full[0])} to ${withUnit(full[1])}` +
      (data.beyond > 0 ? `; ${number.format(".2~g")(100 * data.beyond)} % lies outside this part` : ""));
    // in the usual course its narrower bins
    const inside = () => domain[0] >= usual[0] && domain[1] <= usual[1];
    const cumulate = (part, from) => {
      let sum = from;
      return part.counts.map((count, i) => [part.lower + (i + 1) * part.width, sum += count / data.samples]);
    };
    const sums = new Map([[data.whole, cumulate(data.whole, 0)], [data.usual, cumulate(data.usual, data.below)]]);
    const p = plot(fig, height, draw);
    p.canvas.remove();
    const [content, resize] = clipped(p, height);
    const [bottom, left] = axes(p, height);
    const unit = p.area.append("text").attr("class", "note").attr("x", -10).attr("y", height + 16).attr("text-anchor", "end");
    const x = d3.scaleLinear(), y = d3.scaleLinear().range([height, 0]), share = d3.scaleLinear([0, 1], [height, 0]);
    const extent = selectable(p.area, height, s => { domain = within(s.map(x.invert), full); p.redraw(); }, () => { domain = full; p.redraw(); });
    p.area.on("pointermove", event => {
      const at = x.invert(d3.pointer(event, p.area.node())[0]);
      const below = sums.get(inside() ? data.usual : data.whole).filter(d => d[0] <= at);
      place(event, `${withUnit(at)}\n${number.format(".4~r")(100 * (below.length ? below[below.length - 1][1] : inside() ? data.below : 0))} % below`);
    }).on("pointerleave", hide);

    function draw(width) {
      x.domain(domain).range([0, width]);
      resize(width);
      const part = inside() ? data.usual : data.whole;
      const value = i => part.lower + i * part.width;
      const first = Math.max(0, Math.floor((domain[0] - part.lower) / part.width));
      const last = Math.min(part.counts.length, Math.ceil((domain[1] - part.lower) / part.width));
      const together = Math.max(1, Math.round((last - first) / 60));
      const bars = d3.range(first, last, together)
        .map(i => [i, d3.sum(part.counts.slice(i, i + together)) / data.samples]).filter(b => b[1] > 0);
      y.domain([0, d3.max(bars, b => b[1]) || 1]);
      const size = Math.max(Math.abs(domain[0]), Math.abs(domain[1]));
      const [name, length] = size < 1e4 ? ["ns", 1] : size < 1e6 ? ["\u00b5s", 1e3] : size < 1e9 ? ["ms", 1e6] : ["s", 1e9];
      unit.text(`TE [${name}]`);
      bottom.call(d3.axisBottom(x.copy().domain(domain.map(v => v / length))).ticks(Math.max(3, width / 80)).tickFormat(plain).tickSizeOuter(0));
      left.call(d3.axisLeft(y).ticks(4).tickFormat(number.format(".2~p")).tickSizeOuter(0));
      content.selectAll("rect.bin").data(bars).join("rect").attr("class", "bin").attr("x", b => x(value(b[0])))
        .attr("width", Math.max(0.7, x(value(together)) - x(value(0)))).attr("y", b => y(b[1])).attr("height", b => height - y(b[1]));
      const line = [[part.lower, part === data.usual ? data.below : 0], ...sums.get(part), [Math.max(full[1], domain[1]), 1]];
      content.selectAll("path").data([line.slice(0, part === data.whole || !data.beyond ? undefined : -1)]).join("path").attr("class", "cumulated")
        .attr("d", d3.line(d => x(d[0]), d => share(d[1])));
      extent(width);
    }
  }

  /** True time error, what the daemon logged, and the thresholds at which operations is told. */
  function reported(parent, data) {
    const height = 200;
    const series = run.series.find(s => s.clock === data.clock && !s.against);
    const values = kit.decode(series), step = run.duration / series.columns;
    const name = v => v === 0 ? "0" : (v < 0 ? "\u2212" : "") + (Math.abs(v) < 1e3 ? Math.abs(v) + " ns" : Math.abs(v) < 1e6
      ? Math.abs(v) / 1e3 + " \u00b5s" : Math.abs(v) < 1e9 ? Math.abs(v) / 1e6 + " ms" : Math.abs(v) / 1e9 + " s");
    const fig = figure(parent, data.clock, `logged by ${data.instances}` + (data.summary ? ": the largest of each period, without its sign" : ""));
    const p = plot(fig, height, draw);
    p.canvas.remove();
    const [content, resize] = clipped(p, height);
    const behind = p.area.append("g");
    const [bottom, left] = axes(p, height);
    kit.unitOfTime(p.area, height);
    const labels = p.area.append("g");
    const x = d3.scaleLinear();
    let reach = 1500;
    for (const point of data.points) if (point[0] > run.settle) reach = Math.max(reach, -point[1], point[2]);
    const [low, high] = kit.extremes(values, Math.ceil(run.settle / step), series.columns);
    reach = Math.max(reach, -low || 0, high || 0);
    const y = d3.scaleSymlog([-1.3 * reach, 1.3 * reach], [height, 0]).constant(10);
    const decades = d3.range(1, 10).map(d => 10 ** d).filter(v => v <= reach);
    const ticks = [0, ...decades.filter(v => reach < 1e5 || Math.log10(v) % 2 === 0)].flatMap(v => v ? [-v, v] : [0]);
    const extent = selectable(p.area, height, s => kit.show(x.invert(s[0]), x.invert(s[1])), () => kit.show(...kit.whole));
    p.area.on("pointermove", event => {
      const t = x.invert(d3.pointer(event, p.area.node())[0]);
      const column = Math.min(series.columns - 1, Math.max(0, Math.floor(t / step)));
      const point = data.points[d3.minIndex(data.points, d => Math.abs(d[0] - t))];
      place(event, `${seconds(Math.round(t))} s\ntrue ${withUnit(values[2 * column])} to ${withUnit(values[2 * column + 1])}\n` +
        `reported ${data.summary ? "up to " : ""}${withUnit(point[2])} at ${seconds(Math.round(point[0]))} s`);
    }).on("pointerleave", hide);
    kit.redraws.push(p.redraw);

    function draw(width) {
      const view = kit.view();
      x.domain(view).range([0, width]);
      resize(width);
      kit.happenings(behind, x, height, false);
      bottom.call(kit.timeAxis(x, width));
      left.call(d3.axisLeft(y).tickValues(ticks).tickFormat(name).tickSizeOuter(0));
      const lines = run.thresholds.filter(t => t.size <= reach).flatMap(t => [[t.size, t.name], [-t.size, ""]]);
      content.selectAll("line.threshold").data(lines).join("line").attr("class", "threshold").attr("x2", width)
        .attr("y1", d => y(d[0])).attr("y2", d => y(d[0]));
      labels.selectAll("text").data(lines.filter(d => d[1])).join("text").attr("class", "threshold").attr("x", width - 4)
        .attr("text-anchor", "end").attr("y", d => y(d[0]) - 3).text(d => `${d[1]} \u00b1${name(d[0])}`);
      const first = Math.max(0, Math.floor(view[0] / step)), last = Math.min(series.columns, Math.ceil(view[1] / step));
      const together = Math.max(1, Math.floor((last - first) / width));
      const truth = d3.range(first, last, together).map(i => [(i + together / 2) * step, ...kit.extremes(values, i, Math.min(last, i + together))]);
      const path = d3.path();
      let open = false;
      for (const [t, min, max] of truth) {
        if (Number.isNaN(min)) { open = false; continue; }
        if (open) path.lineTo(x(t), y(min)); else path.moveTo(x(t), y(min));
        path.lineTo(x(t), y(max));
        open = true;
      }
      content.selectAll("path.true").data([0]).join("path").attr("class", "true").attr("d", path.toString());
      const points = data.points.filter(d => d[0] >= view[0] && d[0] <= view[1]);
      const sparse = points.filter((d, i) => i % Math.max(1, Math.ceil(points.length / (width / 3))) === 0 || Math.max(-d[1], d[2]) > 100);
      // one path for all: an element for each would be tens of thousands on a page of many clocks
      const strokes = d3.path(), marks = d3.path();
      for (const [t, min, max] of sparse) {
        const at = x(t);
        strokes.moveTo(at, y(min));
        strokes.lineTo(at, y(max) - 0.01);
        if (!data.summary) {
          marks.moveTo(at + 1.6, y(max));
          marks.arc(at, y(max), 1.6, 0, 2 * Math.PI);
        }
      }
      content.selectAll("path.told").data([strokes, marks]).join("path").attr("class", "told").attr("d", d => d.toString());
      extent(width);
    }
  }

  run.budget.forEach(chain => waterfall(d3.select("#budget-charts"), chain));
  run.histograms.forEach(h => histogram(d3.select("#histograms"), h));
  run.reported.forEach(r => reported(d3.select("#reported-charts"), r));
  if (!run.reported.length) d3.select("#operations").remove();
}
