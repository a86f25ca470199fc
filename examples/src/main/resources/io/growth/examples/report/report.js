
'use strict';
(() => {
  // Okabe and Ito's colours, which stay apart for the colour-blind; shapes differ as well.
  const light = ['#6b7280', '#0072b2', '#009e73', '#d55e00', '#7a4fa3', '#b8860b', '#c24d8f', '#111827'];
  const dark = ['#9ca3af', '#4aa8e8', '#2ec99b', '#ff8a3d', '#b48ee0', '#e6b422', '#e68abf', '#f3f4f6'];
  const shapes = ['crossRot', 'circle', 'rect', 'triangle', 'rectRot', 'star', 'triangle', 'circle'];
  const upsideDown = 6;
  const hollow = 7;
  const night = matchMedia('(prefers-color-scheme: dark)');
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const tone = number => (night.matches ? dark : light)[number % light.length];
  const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  // A name at each point, beside it where there is room, and the interval as a line through it.
  const names = {
    id: 'names',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea: area, scales } = chart;
      ctx.save();
      ctx.font = '11px ' + Chart.defaults.font.family;
      ctx.textBaseline = 'middle';
      const taken = [];
      const dots = [];
      chart.data.datasets.forEach((set, s) => chart.getDatasetMeta(s).data.forEach((dot, k) => {
        dots.push({ dot, set, point: set.data[k] });
        taken.push({ x: dot.x - 6, y: dot.y - 6, w: 12, h: 12 });
      }));
      // The crowded first: they have the least choice.
      const crowd = one => dots.filter(other => Math.hypot(one.dot.x - other.dot.x, one.dot.y - other.dot.y) < 60).length;
      dots.sort((one, other) => crowd(other) - crowd(one));
      ctx.save();
      ctx.beginPath();
      ctx.rect(area.left, area.top, area.width, area.height);
      ctx.clip();
      for (const { dot, set, point } of dots) {
        if (point.low === undefined) continue;
        ctx.strokeStyle = set.borderColor;
        ctx.globalAlpha = 0.35;
        ctx.beginPath();
        ctx.moveTo(dot.x, scales.y.getPixelForValue(point.low));
        ctx.lineTo(dot.x, scales.y.getPixelForValue(point.high));
        ctx.stroke();
        ctx.globalAlpha = 1;
      }
      ctx.restore();
      for (const { dot, point } of dots) {
        const w = ctx.measureText(point.label).width + 4;
        const places = [];
        for (let d = 0; d <= 150; d += 6) {
          for (const y of d === 0 ? [dot.y - 6.5] : [dot.y - 6.5 - d, dot.y - 6.5 + d]) {
            places.push({ x: dot.x + 9, y, w, h: 13 }, { x: dot.x - 9 - w, y, w, h: 13 });
          }
        }
        const inside = places.filter(p =>
          p.x >= area.left && p.x + w <= area.right && p.y >= area.top && p.y + p.h <= area.bottom);
        const place = inside.find(p => !taken.some(t => overlap(p, t))) ?? inside[0] ?? places[0];
        taken.push(place);
        const far = Math.abs(place.y + 6.5 - dot.y) > 14;
        if (far) {
          ctx.strokeStyle = css('--soft');
          ctx.lineWidth = 0.7;
          ctx.beginPath();
          ctx.moveTo(dot.x, dot.y);
          ctx.lineTo(place.x > dot.x ? place.x : place.x + w, place.y + 6.5);
          ctx.stroke();
        }
        ctx.fillStyle = css('--ink');
        ctx.fillText(point.label, place.x + 2, place.y + 6.5);
      }
      ctx.restore();
    },
  };

  // The figure at the end of each bar.
  const figures = {
    id: 'figures',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.font = '11px ' + Chart.defaults.font.family;
      ctx.textBaseline = 'middle';
      ctx.fillStyle = css('--soft');
      chart.getDatasetMeta(0).data.forEach((bar, k) =>
        ctx.fillText(short.format(chart.data.datasets[0].data[k]), bar.x + 5, bar.y));
      ctx.restore();
    },
  };

  const scale = axis => ({
    type: axis.log ? 'logarithmic' : 'linear',
    title: { display: true, text: axis.label, color: css('--soft') },
    grid: { color: css('--line') },
    border: { color: css('--line') },
    grace: axis.log ? undefined : '6%',
    ticks: {
      color: css('--soft'),
      maxRotation: 0,
      callback(value) {
        const exact = value / 10 ** Math.floor(Math.log10(value) + 1e-9);
        const first = Math.abs(exact - Math.round(exact)) < 1e-6 ? Math.round(exact) : 0;
        const shown = Math.log10(this.max / this.min) < 2.2 ? [1, 2, 5] : [1];
        return axis.log && !shown.includes(first) ? '' : short.format(value);
      },
    },
  });

  // Room beside the outermost points, so that their names fit.
  const stretched = (axis, values) => {
    const all = scale(axis);
    if (axis.log && values.length > 0) {
      const low = Math.log10(Math.min(...values));
      const high = Math.log10(Math.max(...values));
      const room = Math.max(0.15, 0.12 * (high - low));
      all.min = 10 ** (low - room);
      all.max = 10 ** (high + room);
    }
    return all;
  };

  // Intervals are part of what is shown, so the scale holds them too.
  const withIntervals = (axis, points) => {
    const ends = points.flatMap(p => (p.low === undefined ? [p.y] : [p.low, p.high]));
    return axis.log ? scale(axis) : { ...scale(axis), suggestedMin: Math.min(...ends), suggestedMax: Math.max(...ends) };
  };

  // Where points merely stand side by side, each at its number, the numbers say nothing: they have names.
  const sideBySide = (axis, points) => {
    const all = stretched(axis, points.map(p => p.x));
    return !axis.log && points.every(p => Number.isInteger(p.x))
      ? { ...all, min: 0.5, max: Math.max(...points.map(p => p.x)) + 0.8, grid: { display: false }, ticks: { display: false } }
      : all;
  };

  const legend = () => ({
    position: 'bottom',
    labels: { usePointStyle: true, color: css('--ink'), boxHeight: 7, padding: 14 },
  });

  const described = ({ raw }) => raw.label + ': ' + short.format(raw.y)
    + (raw.low === undefined ? '' : ' [' + short.format(raw.low) + ', ' + short.format(raw.high) + ']')
    + ' at ' + short.format(raw.x);

  // Lines through points; the grey one is what the others are held against.
  const joined = (data, ends) => ({
    type: 'scatter',
    data: {
      datasets: data.series.map(one => ({
        label: one.name,
        data: one.points,
        showLine: true,
        borderColor: tone(one.tone),
        backgroundColor: tone(one.tone),
        borderDash: one.tone === 0 ? [6, 5] : [],
        pointStyle: shapes[one.tone % shapes.length],
        pointRadius: one.tone === 0 ? 0 : 3,
        borderWidth: one.tone === 0 ? 1 : 2,
      })),
    },
    options: {
      scales: {
        x: { ...scale(data.x), ...ends },
        y: { ...scale(data.y), ...ends },
      },
      plugins: { legend: legend(), tooltip: { callbacks: { label: described } } },
    },
  });

  const curves = data => joined(data, { grace: 0, min: 0, max: 1 });

  const lines = data => joined(data, { grace: 0, beginAtZero: true });

  const points = data => ({
    type: 'scatter',
    data: {
      datasets: data.series.map(one => ({
        label: one.name,
        data: one.points,
        borderColor: tone(one.tone),
        backgroundColor: one.tone === hollow ? css('--paper') : tone(one.tone),
        pointStyle: shapes[one.tone % shapes.length],
        rotation: one.tone === upsideDown ? 180 : 0,
        pointRadius: 6,
        pointHoverRadius: 8,
        borderWidth: 2,
      })),
    },
    options: {
      scales: {
        x: sideBySide(data.x, data.series.flatMap(one => one.points)),
        y: withIntervals(data.y, data.series.flatMap(one => one.points)),
      },
      plugins: {
        legend: legend(),
        tooltip: { callbacks: { label: described } },
      },
    },
    plugins: [names],
  });

  const bars = data => ({
    type: 'bar',
    data: {
      labels: data.bars.map(bar => bar.label),
      datasets: [{
        data: data.bars.map(bar => bar.value),
        backgroundColor: data.bars.map(bar => tone(bar.tone)),
        borderRadius: 3,
        barPercentage: 0.75,
      }],
    },
    options: {
      indexAxis: 'y',
      layout: { padding: { right: 36 } },
      scales: {
        x: { ...scale(data.x), grace: 0, beginAtZero: true },
        y: { grid: { display: false }, border: { color: css('--line') }, ticks: { color: css('--ink'), autoSkip: false } },
      },
      plugins: { legend: { display: false } },
    },
    plugins: [figures],
  });

  let drawn = [];
  const draw = () => {
    drawn.forEach(chart => chart.destroy());
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    drawn = [...document.querySelectorAll('script.chart')].map(holder => {
      const data = JSON.parse(holder.textContent);
      const config = { points, curves, lines, bars }[data.kind](data);
      Object.assign(config.options, { responsive: true, maintainAspectRatio: false, animation: false });
      return new Chart(holder.parentElement.querySelector('canvas'), config);
    });
  };
  draw();
  night.addEventListener('change', draw);
})();
