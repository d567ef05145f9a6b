'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const narrow = 520;

  // Sorting: numbers by what they are, not by how they are written; what is no number comes last either way.
  const key = (row, column, isNumber) => {
    const cell = row.cells[column];
    if (!isNumber) {
      return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
    }
    return cell.dataset.v === '' || cell.dataset.v === undefined ? NaN : Number(cell.dataset.v);
  };
  const order = (a, b, sign) => {
    if (typeof a === 'string') {
      return sign * a.localeCompare(b, 'en', {numeric: true});
    }
    if (Number.isNaN(a) || Number.isNaN(b)) {
      return Number.isNaN(a) - Number.isNaN(b);
    }
    return sign * (a < b ? -1 : a > b ? 1 : 0);
  };
  const sort = (table, th) => {
    const isNumber = th.classList.contains('n');
    const now = th.getAttribute('aria-sort');
    const next = now === 'none' ? (isNumber ? 'descending' : 'ascending') : now === 'ascending' ? 'descending' : 'ascending';
    for (const other of th.parentNode.cells) {
      other.setAttribute('aria-sort', other === th ? next : 'none');
    }
    const body = table.tBodies[0];
    const sign = next === 'ascending' ? 1 : -1;
    const keyed = Array.from(body.rows, row => [key(row, th.cellIndex, isNumber), row]);
    keyed.sort((a, b) => order(a[0], b[0], sign));
    body.append(...keyed.map(each => each[1]));
    collapse(table);
  };

  // Collapsing: the first rows in the order of the moment.
  const collapse = table => {
    const shown = table.dataset.open === 'yes' ? Infinity : Number(table.dataset.shown || Infinity);
    Array.from(table.tBodies[0].rows).forEach((row, k) => { row.hidden = k >= shown; });
  };
  const button = table => {
    const count = table.tBodies[0].rows.length;
    const shown = Number(table.dataset.shown || Infinity);
    if (count <= shown) {
      return;
    }
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'more';
    const name = () => {
      const isOpen = table.dataset.open === 'yes';
      more.textContent = isOpen ? 'Show the first ' + shown : 'Show all ' + count.toLocaleString('en');
      more.setAttribute('aria-expanded', String(isOpen));
    };
    more.addEventListener('click', () => {
      table.dataset.open = table.dataset.open === 'yes' ? 'no' : 'yes';
      name();
      collapse(table);
    });
    name();
    (table.closest('.wide') || table).after(more);
  };
  for (const table of document.querySelectorAll('table.data')) {
    for (const th of table.tHead.rows[0].cells) {
      th.firstElementChild.addEventListener('click', () => sort(table, th));
    }
    button(table);
    collapse(table);
  }

  const reveal = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener('hashchange', reveal);
  reveal();

  // Charts: colours are read at each drawing, for paper has others than a dark screen.
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const short = value => {
    const size = Math.abs(value);
    const [unit, sign] = size >= 1e9 ? [1e9, 'bn'] : size >= 1e6 ? [1e6, 'm'] : size >= 1e3 ? [1e3, 'k'] : [1, ''];
    return Number((value / unit).toPrecision(3)) + sign;
  };
  const full = value => value == null ? '\u2013' : value.toLocaleString('en', {maximumFractionDigits: 2});
  const axis = (label, size, values) => ({
    label, values, labelSize: 18, labelGap: 2, size, stroke: () => colour('muted'),
    grid: {stroke: () => colour('grid'), width: 1}, ticks: {stroke: () => colour('grid'), width: 1}
  });
  const charts = [];
  const add = (place, options, columns, isSquare) => {
    const size = width => ({width, height: isSquare ? Math.min(width, 520) : 340});
    const chart = new uPlot({...size(Math.max(280, place.clientWidth)), ...options}, columns, place);
    charts.push({place, chart, size});
  };

  const ladder = (place, lines) => {
    const series = lines.books.map((book, k) => ({
      label: book, stroke: () => colour('s' + (1 + k % 8)), width: 2, dash: k < 8 ? undefined : [6, 4],
      points: {show: true, size: 5, fill: () => colour('s' + (1 + k % 8))}, value: (u, value) => full(value)
    }));
    add(place, {
      scales: {x: {time: false}},
      axes: [axis('Move of all spots, %', 34, (u, at) => at.map(String)), axis('Change of value', 56, (u, at) => at.map(short))],
      series: [{label: 'spots', value: (u, value) => value == null ? '\u2013' : value + ' %'}, ...series]
    }, [lines.spots, ...lines.changes]);
  };

  // The names of the largest differences, beside their points, on the side where there is room; none over another.
  const outliers = (u, checks, name) => {
    const dots = devicePixelRatio;
    const taken = [];
    u.ctx.save();
    u.ctx.font = 11 * dots + 'px system-ui, "Liberation Sans", Arial, sans-serif';
    u.ctx.fillStyle = colour('bad');
    u.ctx.textBaseline = 'middle';
    for (const k of checks.differs.slice(0, 8)) {
      const x = u.valToPos(checks.bump[k], 'x', true);
      let y = u.valToPos(checks.adjoint[k], 'y', true);
      while (taken.some(other => Math.abs(other - y) < 13 * dots)) {
        y += 13 * dots;
      }
      taken.push(y);
      const isLeft = x > u.bbox.left + u.bbox.width / 2;
      u.ctx.textAlign = isLeft ? 'right' : 'left';
      u.ctx.fillText(name(k), x + (isLeft ? -9 : 9) * dots, y, u.bbox.width / 2);
    }
    u.ctx.restore();
  };

  const scatter = (place, checks) => {
    const sizes = [...checks.bump, ...checks.adjoint].map(Math.abs);
    const largest = sizes.reduce((a, b) => Math.max(a, b), 1e-12);
    const linear = Math.pow(10, Math.floor(Math.log10(largest)) - 5);
    const scale = {time: false, distr: 4, asinh: linear};
    const differs = new Set(checks.differs);
    const where = flag => checks.adjoint.map((value, k) => differs.has(k) !== flag ? value : null);
    const name = k => checks.names[checks.of[k]] + '  ' + checks.names[checks.quote[k]];
    const points = (label, name, size) => ({
      label, stroke: () => colour(name), paths: () => null,
      points: {show: true, size, width: 1, stroke: () => colour(name), fill: () => colour(name) + '66'},
      value: (u, value) => full(value)
    });
    const caption = document.getElementById('point');
    const wide = place.clientWidth > narrow;
    const decades = (u, at) => at.map(value => {
      const power = Math.log10(Math.abs(value));
      const isDecade = Math.abs(value) > linear && Math.abs(power - Math.round(power)) < 1e-6;
      return value === 0 || isDecade && (wide || Math.round(power) % 2 === 0) ? value : null;
    });
    const ticks = (u, at) => at.map(value => value === null ? '' : short(value));
    const log = (label, size) => {
      const plain = axis(label, size, ticks);
      return {...plain, filter: decades, grid: {...plain.grid, filter: decades}, ticks: {...plain.ticks, filter: decades}};
    };
    add(place, {
      scales: {x: scale, y: {...scale}},
      axes: [log('Bump, per unit', 34), log('Adjoint, per unit', 56)],
      series: [{label: 'bump', value: (u, value) => full(value)}, points('agrees', 's1', 6), points('differs', 'bad', 9)],
      cursor: {focus: {prox: 20}},
      hooks: {draw: [u => outliers(u, checks, name)], setCursor: [u => {
        const k = u.cursor.idx;
        caption.textContent = k == null ? 'The pointer names the nearest point.'
          : name(k) + ': adjoint ' + full(checks.adjoint[k]) + ', bump ' + full(checks.bump[k]);
      }]}
    }, [checks.bump, where(true), where(false)], true);
  };

  for (const place of document.querySelectorAll('.chart')) {
    if (place.dataset.chart === 'ladder') {
      ladder(place, data.ladders[Number(place.dataset.index)]);
    } else {
      scatter(place, data.checks);
    }
  }

  const redraw = width => charts.forEach(({place, chart, size}) => {
    chart.setSize(size(width || Math.max(280, place.clientWidth)));
    chart.redraw();
  });
  let wait = 0;
  addEventListener('resize', () => {
    clearTimeout(wait);
    wait = setTimeout(redraw, 150);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraw());
  addEventListener('beforeprint', () => {
    document.documentElement.classList.add('printing');
    redraw(640);
  });
  addEventListener('afterprint', () => {
    document.documentElement.classList.remove('printing');
    redraw();
  });
})();
