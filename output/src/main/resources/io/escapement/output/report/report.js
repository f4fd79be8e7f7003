// SPDX-License-Identifier: Apache-2.0
"use strict";
(() => {
  const run = JSON.parse(document.getElementById("data").textContent);
  const margin = {left: 64, right: 14, top: 6, bottom: 22};
  const tip = d3.select("#tip");
  const number = d3.formatLocale({decimal: ".", thousands: "\u202f", grouping: [3], currency: ["", ""], minus: "\u2212"});
  const ns = value => number.format(Math.abs(value) >= 1000 ? ",.0f" : Math.abs(value) >= 1 ? ",.1f" : ".3f")(value);
  const seconds = number.format(",~r");
  const plain = v => number.format(",~f")(+v.toPrecision(6));

  /** The unit in which time errors of this size [ns] are read without counting zeros. */
  function unitOf(size) {
    return size < 1e4 ? ["ns", 1] : size < 1e6 ? ["\u00b5s", 1e3] : size < 1e9 ? ["ms", 1e6] : ["s", 1e9];
  }
  function withUnit(value) {
    const [name, length] = unitOf(Math.abs(value));
    return ns(value / length) + "\u202f" + name;
  }

  // ---- the time that all charts over time show ----
  const whole = [0, run.duration];
  let view = whole;
  const redraws = [];
  function show(from, to) {
    const least = run.duration / 1e5;
    if (to - from < least) return;
    const shift = Math.max(0, -from) - Math.max(0, to - run.duration);
    const wide = to - from >= run.duration;
    view = wide ? whole : [Math.max(0, from + shift), Math.min(run.duration, to + shift)];
    redraws.forEach(later);
  }

  function timeAxis(x, width) {
    const span = (view[1] - view[0]) / run.unitSeconds;
    const unit = x.copy().domain(view.map(t => t / run.unitSeconds));
    const digits = Math.max(0, Math.ceil(-Math.log10(span / 8)));
    return d3.axisBottom(unit).ticks(Math.max(3, width / 90)).tickFormat(number.format(`,.${digits}~f`)).tickSizeOuter(0);
  }

  /** A text without its middle if it has more letters than there is room for: names tend to differ at their ends. */
  function shortened(text, most) {
    const letters = [...text], kept = Math.max(3, most - 1);
    return letters.length <= most ? text
      : letters.slice(0, Math.ceil(kept / 2)).join("") + "\u2026" + letters.slice(-Math.floor(kept / 2)).join("");
  }

  const unitOfTime = (area, height) => area.append("text").attr("class", "note").attr("x", -10).attr("y", height + 16)
    .attr("text-anchor", "end").text("t [" + run.unit + "]");

  function place(event, words) {
    tip.text(words).style("display", "block");
    const box = tip.node().getBoundingClientRect();
    tip.style("left", Math.min(event.clientX + 14, window.innerWidth - box.width - 6) + "px")
      .style("top", Math.max(4, event.clientY - box.height - 10) + "px");
  }
  const hide = () => tip.style("display", "none");

  // ---- drawing: a little at a time and from the top, so that a page of many charts is there at once ----
  const plots = [], waiting = new Set();
  let working = false, patience = 60;
  function later(redraw) {
    waiting.add(redraw);
    if (!working) {
      working = true;
      setTimeout(work);
    }
  }
  function work() {
    const until = performance.now() + patience;
    // what is to be seen at once is there; every further pause has the whole page laid out again
    patience = 250;
    for (const redraw of waiting) {
      waiting.delete(redraw);
      redraw();
      if (performance.now() > until) break;
    }
    if (waiting.size) {
      setTimeout(work);
      return;
    }
    working = false;
    document.documentElement.dataset.drawn ??= Math.round(performance.now());
    document.documentElement.dataset.ready = "true";
  }

  // paper is narrower than most screens: all is drawn anew for the width between its margins
  const printing = on => () => {
    document.documentElement.classList.toggle("printing", on);
    plots.forEach(p => p.measure());
    plots.forEach(p => p.redraw());
  };
  window.addEventListener("beforeprint", printing(true));
  window.addEventListener("afterprint", printing(false));

  /** A plot area with room for axes; calls draw(width) on every change of size. */
  function plot(parent, height, draw) {
    const box = parent.append("div").attr("class", "plot");
    const canvas = box.append("canvas");
    const svg = box.append("svg").attr("height", height + margin.top + margin.bottom)
      .attr("tabindex", 0).attr("role", "img").attr("aria-label", parent.select("figcaption").node()?.textContent ?? "states");
    const area = svg.append("g").attr("transform", `translate(${margin.left},${margin.top})`);
    let width = 0;
    const resize = outer => Math.max(40, outer - margin.left - margin.right);
    const redraw = () => { if (width) draw(width); };
    // the observer tells the size: asking for it here would lay out the whole page for every chart
    new ResizeObserver(entries => {
      const outer = entries[0].contentRect.width;
      if (outer > 0 && resize(outer) !== width) {
        width = resize(outer);
        later(redraw);
      }
    }).observe(box.node());
    const measure = () => {
      const outer = box.node().getBoundingClientRect().width;
      width = outer && resize(outer);
    };
    plots.push({measure, redraw});
    return {box, canvas, svg, area, redraw, width: () => width};
  }

  /** Dragging selects a range of x, double-clicking gives all back; so do keys: + and -, arrows, 0. */
  function selectable(area, height, zoomed, reset, left = 0) {
    const layer = area.append("g");
    let all = 0;
    const brush = d3.brushX().on("end", event => {
      if (event.selection) {
        layer.call(brush.move, null);
        if (event.selection[1] > left) zoomed([Math.max(left, event.selection[0]), event.selection[1]]);
      }
    });
    layer.on("dblclick", reset);
    const keys = {"+": [0.25, 0.75], "-": [-0.5, 1.5], ArrowLeft: [-0.25, 0.75], ArrowRight: [0.25, 1.25]};
    d3.select(area.node().ownerSVGElement).on("keydown", event => {
      const part = keys[event.key];
      if (part && !event.ctrlKey && !event.metaKey) zoomed(part.map(share => left + share * (all - left)));
      else if (event.key === "0") reset();
      else return;
      event.preventDefault();
    });
    return width => layer.call(brush.extent([[0, 0], [all = width, height]]));
  }

  /** Stretches to be shaded: settling and, where a servo is known, time after it without lock. */
  function shades(series) {
    const list = run.settle > 0 ? [["settling", 0, run.settle]] : [];
    if (series.servo) {
      let since = run.settle;
      for (const [from, to] of series.locked) {
        if (from > since) list.push(["not locked", since, from]);
        since = Math.max(since, to);
      }
      if (since < run.duration) list.push(["not locked", since, run.duration]);
    }
    return list.filter(s => s[2] > view[0] && s[1] < view[1])
      .map(s => [s[0], Math.max(view[0], s[1]), Math.min(view[1], s[2])]);
  }

  /** The scenario's events across a chart over time, with their words where there is room. */
  function happenings(group, x, height, labelled) {
    const events = run.happenings.filter(h => h[0] >= view[0] && h[0] <= view[1]);
    group.selectAll("line.happening").data(events).join("line").attr("class", "happening")
      .attr("x1", h => x(h[0])).attr("x2", h => x(h[0])).attr("y2", height);
    let end = -1;
    const labels = labelled ? events.filter(h => x(h[0]) > end && (end = x(h[0]) + 6.2 * h[2].length)) : [];
    group.selectAll("text.happening").data(labels).join("text").attr("class", "happening")
      .attr("x", h => x(h[0]) + (end > x.range()[1] && h === labels[labels.length - 1] ? -4 : 4)).attr("y", 10)
      .attr("text-anchor", h => end > x.range()[1] && h === labels[labels.length - 1] ? "end" : "start").text(h => h[2]);
  }

  // ---- time error ----
  /** Extremes of a series, column by column. */
  function decode(series) {
    if (!series.values) {
      const text = atob(series.extremes), bytes = new Uint8Array(text.length);
      for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
      series.values = new Float32Array(bytes.buffer);
      delete series.extremes;
    }
    return series.values;
  }

  /** Smallest and largest value in columns [from, to), NaN where there are none. */
  function extremes(values, from, to) {
    let min = NaN, max = NaN;
    for (let i = from; i < to; i++) {
      if (!(values[2 * i] >= min)) min = Number.isNaN(values[2 * i]) ? min : values[2 * i];
      if (!(values[2 * i + 1] <= max)) max = Number.isNaN(values[2 * i + 1]) ? max : values[2 * i + 1];
    }
    return [min, max];
  }

  /** Smallest and largest value of the usual course in columns [from, to): within a fence about the median. */
  function usual(values, from, to) {
    const middle = [];
    for (let i = from; i < to; i++) if (!Number.isNaN(values[2 * i])) middle.push((values[2 * i] + values[2 * i + 1]) / 2);
    const half = list => Float64Array.from(list).sort()[Math.floor(list.length / 2)];
    const median = half(middle), reach = 8 * Math.max(half(middle.map(value => Math.abs(value - median))), 0.1);
    let min = Infinity, max = -Infinity;
    for (let i = from; i < to; i++) {
      if (values[2 * i] >= median - reach && values[2 * i] < min) min = values[2 * i];
      if (values[2 * i + 1] <= median + reach && values[2 * i + 1] > max) max = values[2 * i + 1];
    }
    return min <= max ? [min, max] : [median, median];
  }

  /** One figure: all of the course, and a close-up of the usual one below where excursions would squash it. */
  function timeErrorChart(parent, series, height) {
    const values = decode(series);
    const step = run.duration / series.columns;
    const figure = parent.append("figure");
    const caption = figure.append("figcaption");
    caption.append("b").text(series.clock + (series.against ? " against " + series.against : ""));
    const note = caption.append("span");
    const whole = panel(true), close = panel(false);
    close.box.style("display", "none");
    redraws.push(draw);

    function draw() {
      if (!whole.width()) return;
      const first = Math.max(0, Math.floor(view[0] / step)), last = Math.min(series.columns, Math.ceil(view[1] / step));
      const startUp = document.getElementById("start-up").checked;
      const settled = Math.min(last, Math.ceil(run.settle / step));
      const scaled = startUp || settled >= last ? first : Math.max(first, settled);
      let all = extremes(values, scaled, last);
      if (Number.isNaN(all[0])) all = [-1, 1];
      const near = usual(values, scaled, last);
      const shown = extremes(values, first, last);
      note.text(`${withUnit(all[0])} to ${withUnit(all[1])}` + (shown[0] < all[0] - 1 || shown[1] > all[1] + 1
        ? `; start-up cut, it reaches ${withUnit(shown[0])} to ${withUnit(shown[1])}` : ""));
      const both = all[1] - all[0] > 4 * Math.max(near[1] - near[0], 0.5);
      close.box.style("display", both ? null : "none");
      whole.draw(first, last, all);
      if (both) close.draw(first, last, near);
    }

    function panel(labelled) {
      const x = d3.scaleLinear(), y = d3.scaleLinear().range([height, 0]);
      // the close-up is as wide as the whole, which draws both
      const p = plot(figure, height, labelled ? draw : () => {});
      const behind = p.area.append("g");
      const bottom = p.area.append("g").attr("class", "axis").attr("transform", `translate(0,${height})`);
      const left = p.area.append("g").attr("class", "axis");
      const rule = p.area.append("line").attr("class", "rule").attr("y2", height).style("display", "none");
      const name = p.area.append("text").attr("class", "note").attr("text-anchor", "middle")
        .attr("transform", `translate(${-margin.left + 11},${height / 2}) rotate(-90)`);
      unitOfTime(p.area, height);
      const extent = selectable(p.area, height, s => show(x.invert(s[0]), x.invert(s[1])), () => show(0, run.duration));
      p.area.on("pointermove", event => {
        const t = x.invert(d3.pointer(event, p.area.node())[0]);
        const column = Math.min(series.columns - 1, Math.max(0, Math.floor(t / step)));
        const [min, max] = [values[2 * column], values[2 * column + 1]];
        const words = Number.isNaN(min) ? "no sample" : min === max ? withUnit(min) : `${withUnit(min)} to ${withUnit(max)}`;
        rule.style("display", null).attr("x1", x(t)).attr("x2", x(t));
        place(event, `${seconds(Math.round(t * 100) / 100)} s\n${words}`);
      }).on("pointerleave", () => { hide(); rule.style("display", "none"); });

      return {box: p.box, width: p.width, draw: (first, last, range) => {
        const width = whole.width();
        x.domain(view).range([0, width]);
        const room = Math.max(0.08 * (range[1] - range[0]), 0.3);
        y.domain([range[0] - room, range[1] + (labelled ? 2.5 : 1) * room]);
        const [unit, length] = unitOf(Math.max(-range[0], range[1]));
        name.text((labelled ? "TE" : "close-up") + ` [${unit}]`);
        happenings(behind, x, height, labelled);
        const wide = labelled ? shades(series).filter(s => x(s[2]) - x(s[1]) > 60) : [];
        behind.selectAll("text.note").data(wide).join("text").attr("class", "note")
          .attr("x", s => x(s[1]) + 4).attr("y", height - 4).text(s => s[0]);
        const limits = series.limits.filter(l => l[2] > view[0] && l[1] < view[1]).flatMap(l => [l, [-l[0], l[1], l[2]]])
          .filter(l => l[0] > y.domain()[0] && l[0] < y.domain()[1]);
        behind.selectAll("line.asked").data(limits).join("line").attr("class", "asked").attr("y1", l => y(l[0])).attr("y2", l => y(l[0]))
          .attr("x1", l => Math.max(0, x(l[1]))).attr("x2", l => Math.min(width, x(l[2])));
        const inUnit = y.copy().domain(y.domain().map(v => v / length));
        left.call(d3.axisLeft(inUnit).ticks(height / 30).tickFormat(plain).tickSizeOuter(0));
        bottom.call(timeAxis(x, width));
        extent(width);
        paint(p.canvas, x, y, width, first, last);
      }};
    }

    function paint(canvas, x, y, width, first, last) {
      const scale = Math.max(document.documentElement.classList.contains("printing") ? 2 : 1, window.devicePixelRatio || 1);
      canvas.attr("width", Math.round(width * scale)).attr("height", Math.round(height * scale))
        .style("width", width + "px").style("height", height + "px")
        .style("left", margin.left + "px").style("top", margin.top + "px");
      const pen = canvas.node().getContext("2d");
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      for (const [kind, from, to] of shades(series)) {
        pen.fillStyle = kind === "settling" ? "#f1f2f4" : "#fdf3dc";
        pen.fillRect(x(from), 0, x(to) - x(from), height);
      }
      pen.fillStyle = "#e5e7eb";
      y.ticks(height / 30).forEach(value => pen.fillRect(0, y(value) - 0.5, width, 1));
      pen.lineWidth = 1.1;
      pen.lineJoin = "round";
      pen.strokeStyle = "#0b4f8a";
      pen.beginPath();
      pen.rect(0, 0, width, height);
      pen.clip();
      pen.beginPath();
      let open = false;
      const columns = Math.max(1, Math.floor((last - first) / (width * 1.5)));
      for (let i = first; i < last; i += columns) {
        const [min, max] = extremes(values, i, Math.min(last, i + columns));
        if (Number.isNaN(min)) { open = false; continue; }
        const at = x((i + columns / 2) * step);
        if (open) pen.lineTo(at, y(min)); else pen.moveTo(at, y(min));
        if (max !== min) pen.lineTo(at, y(max));
        open = true;
      }
      pen.stroke();
    }
  }

  /** A part of a range; all of it where nothing of the part lies inside. */
  const within = ([from, to], [min, max]) => from >= max || to <= min ? [min, max] : [Math.max(from, min), Math.min(to, max)];

  // ---- MTIE and TDEV ----
  let clips = 0;
  function stabilityChart(parent, data) {
    const height = 260;
    const figure = parent.append("figure");
    const caption = figure.append("figcaption");
    caption.append("b").text(data.clock + (data.against ? " against " + data.against : "") + ": " + data.measure +
      (data.locked ? ", while locked" : ""));
    const least = data.least;
    caption.append("span").text((least
      ? `${data.verdict}: ${ns(least[1])} of ${ns(least[2])} ns at \u03c4 = ${seconds(+least[0].toPrecision(3))} s`
      : "not evaluated: the record is too short") + (data.unverified ? "; limit unverified" : ""));
    const points = data.curve.filter(d => d[1] > 0);
    const all = points.concat(data.limit);
    const full = d3.extent(all, d => d[0]);
    const x = d3.scaleLog(), y = d3.scaleLog().range([height, 0]);
    let domain = full;
    const clip = "clip" + clips++;
    const p = plot(figure, height, draw);
    p.canvas.remove();
    p.svg.append("clipPath").attr("id", clip).append("rect").attr("y", -4).attr("height", height + 8);
    const gridX = p.area.append("g").attr("class", "grid").attr("transform", `translate(0,${height})`);
    const gridY = p.area.append("g").attr("class", "grid");
    const bottom = p.area.append("g").attr("class", "axis").attr("transform", `translate(0,${height})`);
    const left = p.area.append("g").attr("class", "axis");
    const lines = p.area.append("g").attr("clip-path", `url(#${clip})`);
    p.area.append("text").attr("class", "note").attr("transform", `translate(${-margin.left + 11},${height / 2}) rotate(-90)`)
      .attr("text-anchor", "middle").text(data.measure + " [ns]");
    const unit = p.area.append("text").attr("class", "note").attr("y", height - 5).attr("text-anchor", "end").text("\u03c4 [s]");
    const extent = selectable(p.area, height,
      s => { domain = within(s.map(x.invert), full); p.redraw(); }, () => { domain = full; p.redraw(); });
    p.area.on("pointermove", event => {
      const tau = x.invert(d3.pointer(event, p.area.node())[0]);
      const point = points[d3.minIndex(points, d => Math.abs(Math.log(d[0] / tau)))];
      if (point) place(event, `\u03c4 = ${seconds(+point[0].toPrecision(4))} s\n${ns(point[1])} ns`);
    }).on("pointerleave", hide);

    function draw(width) {
      x.domain(domain).range([0, width]);
      const shown = all.filter(d => d[0] >= domain[0] && d[0] <= domain[1]);
      const [min, max] = d3.extent(shown.length ? shown : all, d => d[1]);
      y.domain([min / 1.4, max * 1.6]);
      p.svg.select(`#${clip} rect`).attr("width", width);
      const decades = scale => {
        const span = Math.log10(scale.domain()[1] / scale.domain()[0]);
        return scale.ticks().filter(v => {
          const digit = Math.round(v / 10 ** Math.floor(Math.log10(v) + 1e-9));
          return digit === 1 || digit === 10 || span < 2.5 && (digit === 2 || digit === 5) || span < 0.6;
        });
      };
      bottom.call(d3.axisBottom(x).tickValues(decades(x)).tickFormat(plain).tickSizeOuter(0));
      left.call(d3.axisLeft(y).tickValues(decades(y)).tickFormat(plain).tickSizeOuter(0));
      gridX.call(d3.axisBottom(x).tickValues(decades(x)).tickSize(-height).tickFormat(""));
      gridY.call(d3.axisLeft(y).tickValues(decades(y)).tickSize(-width).tickFormat(""));
      unit.attr("x", width - 4);
      const path = d3.line(d => x(d[0]), d => y(d[1]));
      const [from, to] = data.evaluated || [Infinity, Infinity];
      const parts = [
        ["curve outside", points.filter(d => d[0] <= from)],
        ["curve", points.filter(d => d[0] >= from && d[0] <= to)],
        ["curve outside", points.filter(d => d[0] >= to)],
        ["limit", data.limit]
      ];
      lines.selectAll("path").data(parts).join("path").attr("class", d => d[0]).attr("d", d => path(d[1]));
      const end = data.limit.length ? [data.limit[data.limit.length - 1]] : [];
      lines.selectAll("text.limit").data(end).join("text").attr("class", "limit").attr("text-anchor", "end")
        .attr("x", Math.min(width - 4, end.length ? x(end[0][0]) : 0)).attr("y", d => y(d[1]) - 6).text(data.mask);
      lines.selectAll("circle").data(least ? [least] : []).join("circle").attr("class", "least").attr("r", 5)
        .attr("cx", d => x(d[0])).attr("cy", d => y(d[1]));
      lines.selectAll("line").data(least ? [least] : []).join("line").attr("class", "margin")
        .attr("x1", d => x(d[0])).attr("x2", d => x(d[0])).attr("y1", d => y(d[1])).attr("y2", d => y(d[2]));
      const right = least && x(least[0]) > width - 120;
      lines.selectAll("text.margin").data(least ? [least] : []).join("text").attr("class", "margin")
        .attr("x", d => x(d[0]) + (right ? -7 : 7)).attr("y", d => (y(d[1]) + y(d[2])) / 2 + 4).attr("text-anchor", right ? "end" : "start")
        .text(d => (d[2] >= d[1] ? "margin " : "exceeded by ") + ns(Math.abs(d[2] - d[1])) + " ns");
      extent(width);
    }
  }

  // ---- states ----
  const good = ["LOCKED", "LOCKED_STABLE", "SLAVE", "6"], onTheWay = ["JUMP", "UNCALIBRATED", "7", "135"];
  const bad = ["UNLOCKED", "FAULTY", "140", "150", "160", "165", "248"];
  const serving = ["MASTER", "GRAND_MASTER", "PRE_MASTER"];
  const colour = state => good.includes(state) ? "#0b4f8a" : onTheWay.includes(state) ? "#6fa8d6"
    : bad.includes(state) ? "#e89a5b" : serving.includes(state) ? "#bfd7c9" : "#e3e6ea";

  function stateChart(parent) {
    if (!run.states.length) {
      parent.append("p").attr("class", "quiet").text("No state was recorded.");
      return;
    }
    const row = 22, names = window.innerWidth < 640 ? 70 : 150, height = row * run.states.length;
    const x = d3.scaleLinear();
    const p = plot(parent.append("figure"), height, draw);
    p.canvas.remove();
    const behind = p.area.append("g");
    const rows = p.area.append("g").selectAll("g").data(run.states).join("g")
      .attr("transform", (d, i) => `translate(0,${i * row})`);
    const fits = Math.floor((names + margin.left - 6) / 6.1);
    rows.append("text").attr("y", 14).attr("x", -margin.left).text(d => shortened(`${d[0]} ${d[1]}`.trim(), fits))
      .append("title").text(d => `${d[0]} ${d[1]}`);
    const bottom = p.area.append("g").attr("class", "axis").attr("transform", `translate(0,${height})`);
    unitOfTime(p.area, height).attr("x", 140);
    const extent = selectable(p.area, height, s => show(x.invert(s[0]), x.invert(s[1])), () => show(...whole), names);
    p.area.on("pointermove", event => {
      const [px, py] = d3.pointer(event, p.area.node());
      const line = run.states[Math.floor(py / row)];
      const t = x.invert(px);
      const stretch = line && line[2].find(s => t >= s[1] && t < s[2]);
      if (stretch) place(event, `${line[0]}\n${stretch[0]}\n${seconds(+stretch[1].toFixed(3))} s to ${seconds(+stretch[2].toFixed(3))} s`);
      else hide();
    }).on("pointerleave", hide);

    function draw(width) {
      x.domain(view).range([names, width]);
      happenings(behind, x, height, false);
      const clamp = t => Math.max(names, Math.min(width, x(t)));
      const bars = rows.selectAll("g").data(d => d[2].filter(s => s[2] >= view[0] && s[1] <= view[1])).join(
        enter => { const g = enter.append("g").attr("class", "stretch"); g.append("rect"); g.append("text"); return g; });
      bars.select("rect").attr("x", s => clamp(s[1])).attr("width", s => Math.max(0.8, clamp(s[2]) - clamp(s[1])))
        .attr("y", 2).attr("height", row - 4).attr("fill", s => colour(s[0]));
      bars.select("text").attr("x", s => clamp(s[1]) + 5).attr("y", 14.5)
        .attr("fill", null).style("fill", s => good.includes(s[0]) ? "#fff" : null)
        .text(s => clamp(s[2]) - clamp(s[1]) > 7 * s[0].length + 8 ? s[0] : "");
      bottom.call(timeAxis(x, width - names));
      extent(width);
    }
    redraws.push(p.redraw);
  }

  // ---- tables ----
  function table(parent, heads, rows) {
    parent.selectAll("*").remove();
    const t = parent.append("table");
    t.append("thead").append("tr").selectAll("th").data(heads).join("th").attr("class", d => d === "time [s]" ? "n" : null).text(d => d);
    t.append("tbody").selectAll("tr").data(rows).join("tr").selectAll("td").data(d => d).join("td")
      .attr("class", (d, i) => i === 0 ? "n" : null).text((d, i) => i === 0 ? number.format(",.3f")(d) : d);
  }

  const decisions = run.events.filter(e => ["best-master", "state-decision", "clock-class"].includes(e[2]));
  const decisionTable = d3.select("#decision-table");
  if (decisions.length) {
    table(decisionTable, ["time [s]", "object", "decision", "from", "to", "reason"], decisions.slice(0, 1000));
  } else {
    decisionTable.append("p").attr("class", "quiet").text("None was recorded.");
  }

  let shownEvents = 100;
  function eventTable() {
    const words = document.getElementById("event-filter").value.toLowerCase();
    const matches = run.events.filter(e => !words || e.slice(1).some(field => field.toLowerCase().includes(words)));
    const shown = matches.slice(0, shownEvents);
    table(d3.select("#event-table"), ["time [s]", "object", "kind", "from", "to", "detail"], shown);
    d3.select("#event-count").text(`${shown.length} of ${run.allEvents}` + (run.allEvents > run.events.length
      ? `; the page holds the first ${run.events.length}, all are in events.csv` : ""));
    if (matches.length > shown.length) {
      d3.select("#event-table").append("p").append("button").attr("type", "button").text("more")
        .on("click", () => { shownEvents *= 4; eventTable(); });
    }
  }
  document.getElementById("event-filter").addEventListener("input", () => { shownEvents = 100; eventTable(); });

  // ---- the page ----
  document.getElementById("reset").addEventListener("click", () => show(...whole));
  document.getElementById("start-up").addEventListener("change", () => redraws.forEach(later));
  d3.select("#jumps").selectAll("button").data(run.happenings.slice(0, 12)).join("button").attr("type", "button")
    .text(h => `${number.format(",~r")(+(h[0] / run.unitSeconds).toFixed(2))} ${run.unit}: ${h[2]}`)
    .attr("title", h => h[1]).on("click", (event, h) => show(h[0] - 60, h[0] + 180));
  const own = run.series.filter(s => !s.against), pairs = run.series.filter(s => s.against);
  own.forEach(s => timeErrorChart(d3.select(s.free ? "#free-charts" : "#te-charts"), s, 100));
  if (!own.some(s => s.free)) d3.select("#free").remove();
  pairs.forEach(s => timeErrorChart(d3.select("#relative-charts"), s, 120));
  if (!pairs.length) d3.select("#relative-title").remove();
  run.stability.forEach(s => stabilityChart(d3.select("#stability-charts"), s));
  if (!run.stability.length) d3.select("#stability").remove();
  stateChart(d3.select("#state-chart"));
  eventTable();
  reviewFigures({
    run, plot, selectable, number, ns, withUnit, plain, seconds, place, hide, decode, extremes, timeAxis, unitOfTime,
    happenings, redraws, show, whole, within, shortened, view: () => view
  });
  // all sizes in one go, which lays the page out once
  plots.forEach(p => p.measure());
  plots.forEach(p => later(p.redraw));
  later(() => {});
})();
