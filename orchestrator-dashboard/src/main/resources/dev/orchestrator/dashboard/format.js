import { settings } from './settings.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const utc = () => settings.get('zone', 'local') === 'utc';

const formats = new Map();

function format(options) {
  const zone = utc() ? 'UTC' : undefined;
  const key = JSON.stringify([options, zone]);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }));
  }
  return formats.get(key);
}

const DATE = { year: 'numeric', month: 'short', day: '2-digit' };
const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit' };

/** 02 Jan 2026, 03:04:05 UTC */
export function absolute(time) {
  return format({ ...DATE, ...TIME, timeZoneName: 'short' }).format(new Date(time));
}

/** 03:04:05.678 */
export function clock(time) {
  return format({ ...TIME, fractionalSecondDigits: 3 }).format(new Date(time));
}

/** 3 min ago; in 2 d */
export function relative(time, now = Date.now()) {
  const difference = new Date(time).getTime() - now;
  const size = Math.abs(difference);
  if (size < 5 * SECOND) {
    return difference > 0 ? 'in a moment' : 'just now';
  }
  const [amount, unit] =
    size < MINUTE ? [size / SECOND, 's']
    : size < HOUR ? [size / MINUTE, 'min']
    : size < DAY ? [size / HOUR, 'h']
    : [size / DAY, 'd'];
  const text = `${Math.floor(amount)} ${unit}`;
  return difference > 0 ? `in ${text}` : `${text} ago`;
}

/** 812 ms; 3.4 s; 2 min 5 s; 3 h 20 min; 2 d 4 h */
export function duration(milliseconds) {
  if (milliseconds === undefined || milliseconds === null || Number.isNaN(milliseconds)) {
    return '–';
  }
  const ms = Math.max(0, milliseconds);
  if (ms < SECOND) {
    return `${Math.round(ms)} ms`;
  }
  if (ms < MINUTE) {
    return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  }
  const [big, bigUnit, small, smallUnit] =
    ms < HOUR ? [MINUTE, 'min', SECOND, 's'] : ms < DAY ? [HOUR, 'h', MINUTE, 'min'] : [DAY, 'd', HOUR, 'h'];
  const rest = Math.floor((ms % big) / small);
  return `${Math.floor(ms / big)} ${bigUnit}${rest ? ` ${rest} ${smallUnit}` : ''}`;
}

/** How long a run took, or has taken until now. */
export const lasted = ({ startTime, closeTime }, now) => duration((closeTime ? Date.parse(closeTime) : now) - Date.parse(startTime));

/** The milliseconds of an ISO-8601 duration such as PT1M30.5S. */
export function isoMillis(text) {
  const match = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/i.exec(text ?? '');
  if (!match) {
    return null;
  }
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = match;
  return (sign ? -1 : 1) * (days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND);
}

/** PT168H → P7D, as people would have written it; others stay as they are. */
export function isoDays(text) {
  const ms = isoMillis(text);
  return ms && ms % DAY === 0 ? `P${ms / DAY}D` : text;
}

export const isoDuration = (text) => (text ? duration(isoMillis(text)) : '–');

const numbers = new Intl.NumberFormat('en-GB');
export const number = (value) => numbers.format(value);

/** ActivityTaskScheduled → Activity task scheduled */
export function words(name) {
  const spaced = name.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function bytes(size) {
  return size < 1024 ? `${size} B` : size < 1024 ** 2 ? `${(size / 1024).toFixed(1)} KiB` : `${(size / 1024 ** 2).toFixed(1)} MiB`;
}

/** The value of a search attribute. */
export const attributeText = ({ value }) => [value].flat().join(', ');

export const plural = (count, one, many = one + 's') => `${number(count)} ${count === 1 ? one : many}`;
