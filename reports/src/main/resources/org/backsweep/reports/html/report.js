'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const T = data.texts;
  const narrow = 520;

  // Numbers as the rest of the page has them.
  const cents = new Intl.NumberFormat('en', {minimumFractionDigits: 2, maximumFractionDigits: 2});
  const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
  const full = new Intl.NumberFormat('en', {maximumFractionDigits: 15});
  const power = (value, digits) => value.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2');
  const dash = '\u2013';
  const amount = value => {
    const size = Math.abs(value);
    return value === null ? dash : size === 0 || size >= 0.01 && size < 1e13 ? cents.format(value) : power(value, 2);
  };
  const plain = value => value === null ? dash : full.format(value);
  const count = value => whole.format(value);
  const ratio = value => {
    const size = Math.abs(value);
    return value === null ? dash : size === 0 || size >= 0.001 && size < 1e4 ? value.toFixed(3) : power(value, 1);
  };

  const make = (tag, properties, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (name in element) {
        element[name] = value;
      } else {
        element.setAttribute(name, value);
      }
    }
    element.append(...children);
    return element;
  };
  const cell = (value, text) => {
    const td = make('td', {className: 'n' + (value < 0 ? ' neg' : '')}, text);
    td.dataset.v = value === null ? '' : value;
    return td;
  };
  const file = name => make('a', {href: name}, name);
  const head = (names, numbers) => make('thead', {}, make('tr', {},
    ...names.map((name, k) => make('th', {scope: 'col', className: numbers.includes(k) ? 'n' : ''}, name))));
  const table = (title, names, numbers, rows, foot) => make('div', {className: 'wide'}, make('table', {className: 'data inner'},
    make('caption', {}, make('span', {}, title)), head(names, numbers), make('tbody', {}, ...rows),
    ...(foot ? [make('tfoot', {}, foot)] : [])));

  // Sorting: numbers by what they are, not by how they are written; what is no number comes last either way.
  const order = (a, b, sign) => {
    const none = value => value === null || Number.isNaN(value);
    if (none(a) || none(b)) {
      return none(a) - none(b);
    }
    return typeof a === 'string' ? sign * a.localeCompare(b, 'en', {numeric: true}) : sign * (a < b ? -1 : a > b ? 1 : 0);
  };
  const turn = th => {
    const now = th.getAttribute('aria-sort');
    const next = now === 'none' ? (th.classList.contains('n') ? 'descending' : 'ascending')
      : now === 'ascending' ? 'descending' : 'ascending';
    for (const other of th.parentNode.cells) {
      other.setAttribute('aria-sort', other === th ? next : 'none');
    }
    return next === 'ascending' ? 1 : -1;
  };

  // Tables that stand in the page whole.
  const key = (row, column, isNumber) => {
    const at = row.cells[column];
    if (!isNumber) {
      return at.dataset.v === undefined ? at.textContent.trim() : Number(at.dataset.v);
    }
    return at.dataset.v === '' || at.dataset.v === undefined ? NaN : Number(at.dataset.v);
  };
  const collapse = table => {
    const shown = table.dataset.open === 'yes' ? Infinity : Number(table.dataset.shown || Infinity);
    Array.from(table.tBodies[0].rows).forEach((row, k) => { row.hidden = k >= shown; });
  };
  const sort = (table, th) => {
    const sign = turn(th);
    const isNumber = th.classList.contains('n');
    const keyed = Array.from(table.tBodies[0].rows, row => [key(row, th.cellIndex, isNumber), row]);
    keyed.sort((a, b) => order(a[0], b[0], sign));
    table.tBodies[0].append(...keyed.map(each => each[1]));
    collapse(table);
  };
  const button = table => {
    const rows = table.tBodies[0].rows.length;
    const shown = Number(table.dataset.shown || Infinity);
    if (rows <= shown) {
      return;
    }
    const more = make('button', {type: 'button', className: 'more'});
    const name = () => {
      const isOpen = table.dataset.open === 'yes';
      more.textContent = isOpen ? 'Show the first ' + shown : 'Show all ' + count(rows);
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
  for (const table of document.querySelectorAll('table.data:not(.list)')) {
    for (const th of table.tHead.rows[0].cells) {
      th.firstElementChild.addEventListener('click', () => sort(table, th));
    }
    button(table);
    collapse(table);
  }

  // Lists: tables whose rows are made as they are looked at, and open to what is in them.
  const step = 100;
  const printed = 200;
  const lists = [];
  const list = (table, rows, {columns, first, detail, foot, source, beyond = 0}) => {
    let keep = () => true;
    let by = null;
    let shown = first;
    let pinned = null;
    let found = rows;
    const open = new Set();
    const made = new Map();
    const buttons = [['more', () => shown + step], ['all', () => Infinity], ['fewer', () => first]].map(([, next]) =>
      make('button', {type: 'button', className: 'more', hidden: true, onclick: () => {
        shown = next();
        draw();
      }}));
    table.closest('.wide').after(...buttons);

    const detailOf = row => {
      if (!made.has(row)) {
        made.set(row, make('tr', {className: 'detail'},
          make('td', {colSpan: columns.length}, make('div', {}, ...detail(row)))));
      }
      return made.get(row);
    };
    const toggle = (row, button) => {
      const isOpen = open.has(row);
      open[isOpen ? 'delete' : 'add'](row);
      button.setAttribute('aria-expanded', String(!isOpen));
      if (isOpen) {
        detailOf(row).remove();
      } else {
        button.closest('tr').after(detailOf(row));
      }
    };
    const line = row => {
      const opener = make('button', {type: 'button', className: 'row', 'aria-expanded': String(open.has(row)),
        onclick: () => toggle(row, opener)}, columns[0].of(row) || '(no name)');
      return make('tr', {}, make('th', {scope: 'row', className: columns[0].style || ''}, opener), ...columns.slice(1).map(column => {
        const value = column.of(row);
        return column.number ? cell(value, column.number(value)) : make('td', {}, ...[column.show ? column.show(value) : value]);
      }));
    };
    const draw = isPrinting => {
      const parts = [];
      for (const row of found.slice(0, shown)) {
        parts.push(line(row));
        if (open.has(row)) {
          parts.push(detailOf(row));
        }
      }
      const rest = found.length - Math.min(shown, found.length);
      const unprinted = rest + (found.length === rows.length ? beyond : 0);
      if (isPrinting && unprinted > 0) {
        parts.push(make('tr', {}, make('td', {colSpan: columns.length}, 'and ' + count(unprinted) + ' more, which are in ', file(source))));
      }
      table.tBodies[0].replaceChildren(...parts);
      buttons[0].textContent = rest <= step ? 'Show the other ' + count(rest) : 'Show ' + count(step) + ' more of ' + count(rest);
      buttons[1].textContent = 'Show all ' + count(found.length);
      buttons[2].textContent = 'Show the first ' + count(first);
      buttons[0].hidden = rest === 0;
      buttons[1].hidden = rest <= step || found.length > 1000;
      buttons[2].hidden = shown === first || found.length <= first;
      if (foot) {
        foot(table, found);
      }
    };
    const arrange = () => {
      found = rows.filter(keep);
      if (by) {
        found = found.map(row => [by.column.of(row), row]).sort((a, b) => order(a[0], b[0], by.sign)).map(each => each[1]);
      }
      if (pinned) {
        found = [pinned, ...found.filter(row => row !== pinned)];
      }
      draw();
    };
    for (const th of table.tHead.rows[0].cells) {
      th.firstElementChild.addEventListener('click', () => {
        by = {column: columns[th.cellIndex], sign: turn(th)};
        pinned = null;
        arrange();
      });
    }
    const handle = {
      found: () => found.length,
      filter: wanted => {
        keep = wanted;
        pinned = null;
        shown = first;
        arrange();
      },
      reveal: row => {
        keep = () => true;
        pinned = rows.indexOf(row) >= shown || by ? row : null;
        open.add(row);
        arrange();
        const at = table.tBodies[0].rows[found.indexOf(row) + found.slice(0, found.indexOf(row)).filter(other => open.has(other)).length];
        at.scrollIntoView({block: 'center'});
        at.querySelector('button').focus({preventScroll: true});
      },
      forPrint: isPrinting => {
        const before = shown;
        if (isPrinting) {
          shown = Math.max(shown, Math.min(found.length, printed));
          draw(true);
          shown = before;
        } else {
          draw();
        }
      }
    };
    lists.push(handle);
    arrange();
    return handle;
  };

  const words = text => text.toLowerCase().split(/\s+/).filter(word => word);
  const later = (action, wait) => {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(action, wait);
    };
  };

  // The trades. The places of a row are those of the data.
  const [ID, BOOK, PRODUCT, UNDERLYING, CURRENCY, , , , SUMMED, MATURITY, STATUS, MODEL, PATHS, , TERMS, DETAIL] =
    Array.from({length: 16}, (_, k) => k);
  const facts = pairs => {
    const all = [];
    for (let k = 0; k < pairs.length; k += 2) {
      all.push(make('div', {}, make('dt', {}, T[pairs[k]]), make('dd', {}, pairs[k + 1])));
    }
    return all;
  };
  const verdict = text => text === 'differs' ? make('span', {className: 'status differs'}, text) : text || 'not bumped';
  const tradeDetail = trade => {
    const found = trade[DETAIL];
    const terms = [...facts(trade[TERMS]), ...(found ? facts(found[0]) : [])];
    const parts = terms.length > 0 ? [make('dl', {}, ...terms)] : [];
    if (!found) {
      parts.push(make('p', {className: 'note'}, 'Its Greeks are in ', file('greeks.csv'), ', in the rows of this trade: this page has those of the largest.'));
    } else if (found[2].length > 0) {
      parts.push(table('Its largest Greeks, ' + T[found[1]] + ' for a move of the unit',
        ['Quote', 'Unit', 'Greek', 'Std error', 'Adjoint', 'Bump', 'Difference of tolerance', 'Bump'], [2, 3, 4, 5, 6],
        found[2].map(([quote, unit, value, error, adjoint, bump, share, verdictOf]) => make('tr', {},
          make('th', {scope: 'row', className: 'key'}, T[quote]), make('td', {}, T[unit]), cell(value, amount(value)), cell(error, amount(error)),
          cell(adjoint, amount(adjoint)), cell(bump, amount(bump)), cell(share, ratio(share)), make('td', {}, verdict(T[verdictOf]))))));
      if (found[3] > 0) {
        parts.push(make('p', {className: 'note'}, 'The other ' + count(found[3]) + ' are in ', file('greeks.csv'), '.'));
      }
    }
    if (found && found[4].length > 0) {
      parts.push(make('details', {open: found[4].length < 7}, make('summary', {}, 'Second derivatives: ' + found[4].length), table('Its second derivatives, ' + T[found[1]] + ' for moves of both units',
        ['Underlying', 'Kind', 'For moves of', 'Value', 'Std error', 'Method'], [3, 4],
        found[4].map(([of, kind, unit, value, error, method]) => make('tr', {}, make('th', {scope: 'row'}, T[of]), make('td', {}, T[kind]),
          make('td', {}, T[unit]), cell(value, amount(value)), cell(error, amount(error)), make('td', {className: 'how'}, T[method]))))));
    }
    return parts;
  };
  const number = {5: plain, 6: amount, 7: amount, 8: amount, 12: value => value === 0 ? 'none' : count(value),
    13: value => value === null ? dash : value.toFixed(3)};
  const tradeColumn = place => ({
    of: number[place] || place === ID ? trade => trade[place] : trade => T[trade[place]],
    number: number[place],
    show: place === STATUS ? text => make('span', {className: 'status ' + text}, text) : null
  });
  const tradeTable = document.getElementById('trade-list');
  const places = tradeTable.dataset.columns.split(' ').map(Number);
  const summedAt = places.indexOf(SUMMED) >= 0 ? places.indexOf(SUMMED) : places.indexOf(6);
  const sumOf = (table, found) => {
    const isOne = places.includes(SUMMED) || new Set(found.map(trade => trade[CURRENCY])).size === 1;
    const others = found.length === data.trades.length ? data.others.count : 0;
    const row = (name, sum) => make('tr', {}, make('th', {scope: 'row', colSpan: summedAt}, name), cell(sum, amount(sum)),
      make('td', {colSpan: places.length - summedAt - 1}));
    table.tFoot?.remove();
    if (isOne) {
      const sum = found.reduce((total, trade) => total + (trade[SUMMED] || 0), 0);
      const rows = [row('Sum of ' + (others === 0 && found.length === data.trades.length ? 'all ' : 'the ') + count(found.length), sum)];
      if (others > 0 && data.others.sum !== null) {
        rows.push(row('The other ' + count(others) + ', which are in values.csv', data.others.sum),
          row('Sum of all ' + count(found.length + others), sum + data.others.sum));
      }
      table.append(make('tfoot', {}, ...rows));
    }
  };
  const trades = list(tradeTable, data.trades,
    {columns: places.map(tradeColumn), first: 20, detail: tradeDetail, foot: sumOf, source: 'values.csv', beyond: data.others.count});
  const searched = new Map();
  const textOf = trade => {
    if (!searched.has(trade)) {
      searched.set(trade, [trade[ID], ...[BOOK, PRODUCT, UNDERLYING, CURRENCY, MATURITY, STATUS, MODEL].map(k => T[trade[k]]),
        ...trade[TERMS].map(part => typeof part === 'number' ? T[part] : part)].join(' ').toLowerCase());
    }
    return searched.get(trade);
  };
  const filters = document.querySelector('#trades .filters');
  const inputs = Array.from(filters.querySelectorAll('[data-filter]'));
  const said = document.querySelector('#trades .found');
  const names = (trade, place) => place === UNDERLYING ? T[trade[place]].split(';') : [T[trade[place]]];
  for (const select of filters.querySelectorAll('select')) {
    const place = Number(select.dataset.filter);
    const all = Array.from(new Set(data.trades.flatMap(trade => names(trade, place)))).filter(text => text).sort((a, b) => order(a, b, 1));
    select.append(make('option', {value: ''}, 'all'), ...all.map(text => make('option', {value: text}, text)));
    select.closest('label').hidden = all.length < 2;
  }
  const filter = () => {
    const wanted = inputs.filter(input => input.value).map(input => input.dataset.filter === 'text'
      ? (all => trade => all.every(word => textOf(trade).includes(word)))(words(input.value))
      : trade => names(trade, Number(input.dataset.filter)).includes(input.value));
    trades.filter(trade => wanted.every(fits => fits(trade)));
    said.textContent = wanted.length === 0 ? '' : count(trades.found()) + ' of ' + count(data.trades.length) + ' trades'
      + (data.others.count === 0 ? '' : '; the other ' + count(data.others.count) + ' are not on this page');
  };
  const clear = () => {
    inputs.forEach(input => { input.value = ''; });
    said.textContent = '';
  };
  inputs.forEach(input => input.addEventListener('input', input.dataset.filter === 'text' ? later(filter, 120) : filter));
  filters.querySelector('[data-clear]').addEventListener('click', () => {
    clear();
    filter();
  });
  filters.hidden = false;

  // The Greeks of the portfolio.
  const [, QUOTE, UNIT, CCY, VALUE, ERROR, PARTS, OTHERS, REST, TRADES] = Array.from({length: 10}, (_, k) => k);
  const part = ([anchor, of, value, error, checked]) => make('tr', {},
    make('th', {scope: 'row'}, anchor ? make('a', {href: '#' + anchor}, of) : of), cell(value, amount(value)), cell(error, amount(error)),
    make('td', {}, verdict(T[checked])));
  const greekDetail = greek => {
    if (greek[PARTS].length === 0) {
      return [make('p', {className: 'note'}, 'Its parts are not itemised.')];
    }
    const areTrades = greek[TRADES] === 1;
    const rows = greek[PARTS].map(part);
    if (greek[OTHERS] > 0) {
      const what = areTrades ? 'trade' : 'book';
      rows.push(make('tr', {}, make('th', {scope: 'row'}, 'the other ' + (greek[OTHERS] === 1 ? what : count(greek[OTHERS]) + ' ' + what + 's')),
        cell(greek[REST], amount(greek[REST])), cell(null, ''), make('td')));
    }
    return [table('Where it comes from, ' + T[greek[CCY]] + ' for ' + T[greek[UNIT]], [areTrades ? 'Trade' : 'Book', 'Greek', 'Std error', 'Bump'],
      [1, 2], rows, make('tr', {}, make('th', {scope: 'row'}, 'Portfolio'), cell(greek[VALUE], amount(greek[VALUE])),
        cell(greek[ERROR], amount(greek[ERROR])), make('td')))];
  };
  const greekLists = Array.from(document.querySelectorAll('table.greeks'), table => list(table,
    data.greeks.filter(greek => T[greek[0]] === table.dataset.kind), {first: 8, detail: greekDetail, source: 'greeks.csv', columns: [
      {of: greek => T[greek[QUOTE]], style: 'key'}, {of: greek => T[greek[UNIT]]}, {of: greek => greek[VALUE], number: amount},
      {of: greek => greek[ERROR], number: amount}, {of: greek => T[greek[CCY]]}]}));
  const greekFilters = document.querySelector('#greeks .filters');
  if (greekFilters) {
    const input = greekFilters.querySelector('input');
    const search = () => {
      const wanted = words(input.value);
      greekLists.forEach(each => each.filter(greek => {
        const text = [T[greek[QUOTE]], ...greek[PARTS].map(each => each[1])].join(' ').toLowerCase();
        return wanted.every(word => text.includes(word));
      }));
    };
    input.addEventListener('input', later(search, 120));
    greekFilters.querySelector('[data-clear]').addEventListener('click', () => {
      input.value = '';
      search();
    });
    greekFilters.hidden = false;
  }

  const reveal = () => {
    const trade = /^#trade-(\d+)$/.exec(location.hash);
    if (trade && data.trades[Number(trade[1])]) {
      clear();
      trades.reveal(data.trades[Number(trade[1])]);
    }
  };
  addEventListener('hashchange', reveal);
  // A trade that was closed again is reached by the same link once more.
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href^="#trade-"]');
    if (link && link.hash === location.hash) {
      reveal();
    }
  });
  reveal();

  // What needs the layout of a place waits until the place is about to be seen, so that a page of many sections is there at once.
  const nearing = (places, action) => {
    const waiting = new Set(places);
    const reach = place => {
      near.unobserve(place);
      waiting.delete(place);
      action(place);
    };
    const near = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => reach(entry.target)),
      {rootMargin: '800px'});
    waiting.forEach(place => near.observe(place));
    return () => waiting.forEach(reach);
  };

  // What scrolls sideways can be scrolled by the keyboard.
  nearing(document.querySelectorAll('.wide'), wide => {
    if (wide.scrollWidth > wide.clientWidth) {
      wide.tabIndex = 0;
      wide.setAttribute('role', 'region');
      wide.setAttribute('aria-label', wide.querySelector('caption').textContent);
    }
  });

  // Charts: colours are read at each drawing, for paper has others than a dark screen.
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const short = value => {
    const size = Math.abs(value);
    const [unit, sign] = size >= 1e9 ? [1e9, 'bn'] : size >= 1e6 ? [1e6, 'm'] : size >= 1e3 ? [1e3, 'k'] : [1, ''];
    return Number((value / unit).toPrecision(3)) + sign;
  };
  const shown = value => value == null ? dash : value.toLocaleString('en', {maximumFractionDigits: 2});
  const axis = (label, size, values) => ({
    label, values, labelSize: 18, labelGap: 2, size, stroke: () => colour('muted'),
    grid: {stroke: () => colour('grid'), width: 1}, ticks: {stroke: () => colour('grid'), width: 1}
  });
  const charts = new Map();
  const draw = (place, options, columns, isSquare) => {
    const size = width => ({width, height: isSquare ? Math.min(width, 520) : 340});
    charts.get(place)?.chart.destroy();
    charts.set(place, {size, chart: new uPlot({...size(Math.max(280, place.clientWidth)), ...options}, columns, place)});
  };

  // The portfolio and some books, each in a colour of its own: more lines than colours cannot be told apart.
  const lines = 6;
  const ladder = (place, all) => {
    const chosen = new Set(all.books.map((_, k) => k).slice(0, lines));
    const show = () => {
      const books = Array.from(chosen).sort((a, b) => a - b);
      const free = new Set(Array.from({length: lines - 1}, (_, k) => k + 1));
      books.forEach(k => { if (colours.has(k)) { free.delete(colours.get(k)); } });
      books.filter(k => !colours.has(k)).forEach(k => {
        const next = k === 0 ? 0 : free.values().next().value;
        colours.set(k, next);
        free.delete(next);
      });
      draw(place, {
        scales: {x: {time: false}},
        axes: [axis('Move of all spots, %', 34, (u, at) => at.map(String)), axis('Change of value', 56, (u, at) => at.map(short))],
        series: [{label: 'spots', value: (u, value) => value == null ? dash : value + ' %'}, ...books.map(k => ({
          label: all.books[k], stroke: () => colour('s' + colours.get(k)), width: k === 0 ? 3 : 1.5,
          points: {show: true, size: k === 0 ? 6 : 5, fill: () => colour('s' + colours.get(k))}, value: (u, value) => shown(value)
        }))]
      }, [all.spots, ...books.map(k => all.changes[k])]);
    };
    const colours = new Map();
    show();
    if (all.books.length > lines) {
      const boxes = all.books.map((book, k) => make('input', {type: 'checkbox', checked: chosen.has(k), onchange: event => {
        chosen[event.target.checked ? 'add' : 'delete'](k);
        if (!event.target.checked) {
          colours.delete(k);
        }
        limit();
        show();
      }}));
      const limit = () => boxes.forEach((box, k) => { box.disabled = !chosen.has(k) && chosen.size >= lines; });
      limit();
      place.after(make('details', {className: 'choose'},
        make('summary', {}, 'Choose what is shown: at most ' + lines + ' of ' + all.books.length + ' lines'),
        make('div', {}, ...all.books.map((book, k) => make('label', {}, boxes[k], ' ' + book)))));
    }
  };

  // The names of the largest differences, beside their points, on the side where there is room; none over another.
  const outliers = (u, checks, name) => {
    const dots = devicePixelRatio;
    const taken = [];
    u.ctx.save();
    u.ctx.font = 11 * dots + 'px system-ui, "Liberation Sans", Arial, sans-serif';
    u.ctx.fillStyle = colour('differs');
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
    const name = k => T[checks.of[k]] + '  ' + T[checks.quote[k]];
    const points = (label, name, size) => ({
      label, stroke: () => colour(name), paths: () => null,
      points: {show: true, size, width: 1, stroke: () => colour(name), fill: () => colour(name) + '66'},
      value: (u, value) => shown(value)
    });
    const caption = document.getElementById('point');
    const isWide = place.clientWidth > narrow;
    const decades = (u, at) => at.map(value => {
      const power = Math.log10(Math.abs(value));
      const isDecade = Math.abs(value) > linear && Math.abs(power - Math.round(power)) < 1e-6;
      return value === 0 || isDecade && (isWide || Math.round(power) % 2 === 0) ? value : null;
    });
    const ticks = (u, at) => at.map(value => value === null ? '' : short(value));
    const log = (label, size) => {
      const linearAxis = axis(label, size, ticks);
      return {...linearAxis, filter: decades, grid: {...linearAxis.grid, filter: decades}, ticks: {...linearAxis.ticks, filter: decades}};
    };
    draw(place, {
      scales: {x: scale, y: {...scale}},
      axes: [log('Bump, per unit', 34), log('Adjoint, per unit', 56)],
      series: [{label: 'bump', value: (u, value) => shown(value)}, points('agrees', 's1', 6), points('differs', 'differs', 9)],
      cursor: {focus: {prox: 20}},
      hooks: {draw: [u => outliers(u, checks, name)], setCursor: [u => {
        const k = u.cursor.idx;
        caption.textContent = k == null ? 'The pointer names the nearest point.'
          : name(k) + ': adjoint ' + shown(checks.adjoint[k]) + ', bump ' + shown(checks.bump[k]);
      }]}
    }, [checks.bump, where(true), where(false)], true);
  };

  // How many dates have which change; those beyond the value at risk in a colour of their own.
  const histogram = (place, all) => {
    const width = all.middles[1] - all.middles[0];
    const isBeyond = k => all.middles[k] <= -all.risk;
    const bars = (label, name) => ({label, stroke: () => colour(name), fill: () => colour(name) + '99', paths: uPlot.paths.bars({size: [0.92]}),
      points: {show: false}, value: (u, value) => value == null ? dash : count(value)});
    draw(place, {
      scales: {x: {time: false, range: (u, low, high) => [low - width, high + width]}},
      axes: [axis('Change of value', 34, (u, at) => at.map(short)), axis('Dates', 44, (u, at) => at.map(String))],
      series: [{label: 'change', value: (u, value) => shown(value)}, bars('dates', 's1'), bars('beyond the value at risk', 'differs')]
    }, [all.middles, all.counts.map((value, k) => isBeyond(k) ? null : value), all.counts.map((value, k) => isBeyond(k) ? value : null)]);
  };

  const paint = place => {
    const index = Number(place.dataset.index);
    switch (place.dataset.chart) {
      case 'ladder': return ladder(place, data.ladders[index]);
      case 'histogram': return histogram(place, data.histograms[index]);
      default: return scatter(place, data.checks);
    }
  };
  const paintAll = nearing(document.querySelectorAll('.chart'), paint);

  const redraw = width => charts.forEach(({chart, size}, place) => {
    chart.setSize(size(width || Math.max(280, place.clientWidth)));
    chart.redraw();
  });
  addEventListener('resize', later(redraw, 150));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraw());
  addEventListener('beforeprint', () => {
    document.documentElement.classList.add('printing');
    paintAll();
    lists.forEach(each => each.forPrint(true));
    redraw(640);
  });
  addEventListener('afterprint', () => {
    document.documentElement.classList.remove('printing');
    lists.forEach(each => each.forPrint(false));
    redraw();
  });
})();
