// Writes a GGUF file anew with its matrices in another type: node convert.mjs <from> <to> F32|BF16|Q8_0.
// The values are those of the source, so that engines can be compared at equal precision.
import fs from "node:fs";

const sizes = { 0: [1, 4], 1: [1, 2], 2: [32, 18], 3: [32, 20], 8: [32, 34], 30: [1, 2] };
const targets = { F32: 0, BF16: 30, Q8_0: 8 };
const [from, to, name] = process.argv.slice(2);
const target = targets[name];
if (target === undefined) throw new Error("usage: node convert.mjs <from> <to> F32|BF16|Q8_0");

const file = fs.readFileSync(from);
let at = 8;
const u32 = () => file.readUInt32LE((at += 4) - 4);
const u64 = () => Number(file.readBigUInt64LE((at += 8) - 8));
const text = () => { const length = u64(); at += length; return file.toString("utf8", at - length, at); };
const widths = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
let alignment = 32;
function skip(type, key) {
  if (type === 8) { text(); return; }
  if (type === 9) { const inner = u32(), count = u64(); for (let i = 0; i < count; i++) skip(inner); return; }
  if (key === "general.alignment") alignment = file.readUInt32LE(at);
  at += widths[type];
}
const tensorCount = u64(), metadataCount = u64(), metadataStart = at;
for (let i = 0; i < metadataCount; i++) { const key = text(); skip(u32(), key); }
const metadata = file.subarray(metadataStart, at);
const tensors = [];
for (let i = 0; i < tensorCount; i++) {
  const tensor = { name: text(), dims: [] };
  const rank = u32();
  for (let d = 0; d < rank; d++) tensor.dims.push(u64());
  tensor.type = u32();
  tensor.offset = u64();
  tensor.count = tensor.dims.reduce((a, b) => a * b, 1);
  tensors.push(tensor);
}
const align = (n) => Math.ceil(n / alignment) * alignment;
const data = align(at);

const view = new DataView(new ArrayBuffer(4));
function half(bits) {
  const exponent = (bits >> 10) & 31, fraction = bits & 1023, sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
function toHalf(value) {
  view.setFloat32(0, value);
  const bits = view.getUint32(0), sign = (bits >>> 16) & 0x8000, exponent = ((bits >>> 23) & 255) - 112;
  if (exponent <= 0) return sign | Math.round(Math.abs(value) * 2 ** 24);
  return (sign | (exponent << 10) | ((bits >>> 13) & 1023)) + ((bits >>> 12) & 1);
}
function read({ type, count, offset }) {
  const out = new Float32Array(count), [block, size] = sizes[type] ?? (() => { throw new Error(`tensor type ${type} is not known`); })();
  for (let i = 0, p = data + offset; i < count; i += block, p += size) {
    if (type === 0) out[i] = file.readFloatLE(p);
    else if (type === 1) out[i] = half(file.readUInt16LE(p));
    else if (type === 30) { view.setUint32(0, file.readUInt16LE(p) << 16); out[i] = view.getFloat32(0); }
    else if (type === 8) { const d = half(file.readUInt16LE(p)); for (let j = 0; j < 32; j++) out[i + j] = d * file.readInt8(p + 2 + j); }
    else {
      const d = half(file.readUInt16LE(p)), m = type === 3 ? half(file.readUInt16LE(p + 2)) : -8 * d, q = p + size - 16;
      for (let j = 0; j < 16; j++) { out[i + j] = d * (file[q + j] & 15) + m; out[i + j + 16] = d * (file[q + j] >> 4) + m; }
    }
  }
  return out;
}
function write(values, type) {
  const [block, size] = sizes[type], out = Buffer.alloc((values.length / block) * size);
  for (let i = 0, p = 0; i < values.length; i += block, p += size) {
    if (type === 0) out.writeFloatLE(values[i], p);
    else if (type === 30) { view.setFloat32(0, values[i]); const b = view.getUint32(0); out.writeUInt16LE(((b + 0x7fff + ((b >>> 16) & 1)) >>> 16) & 0xffff, p); }
    else {
      let most = 0;
      for (let j = 0; j < 32; j++) most = Math.max(most, Math.abs(values[i + j]));
      const d = most / 127;
      out.writeUInt16LE(toHalf(d), p);
      for (let j = 0; j < 32; j++) out.writeInt8(d === 0 ? 0 : Math.round(values[i + j] / d), p + 2 + j);
    }
  }
  return out;
}

const head = Buffer.from(file.subarray(0, 24));
const infos = [], bodies = [];
let offset = 0;
for (const tensor of tensors) {
  const type = tensor.dims.length > 1 ? target : 0;
  const body = write(read(tensor), type);
  const nameBytes = Buffer.from(tensor.name);
  const info = Buffer.alloc(8 + nameBytes.length + 4 + 8 * tensor.dims.length + 12);
  info.writeBigUInt64LE(BigInt(nameBytes.length), 0);
  nameBytes.copy(info, 8);
  let p = 8 + nameBytes.length;
  info.writeUInt32LE(tensor.dims.length, p);
  p += 4;
  for (const d of tensor.dims) { info.writeBigUInt64LE(BigInt(d), p); p += 8; }
  info.writeUInt32LE(type, p);
  info.writeBigUInt64LE(BigInt(offset), p + 4);
  infos.push(info);
  bodies.push(body, Buffer.alloc(align(body.length) - body.length));
  offset += align(body.length);
}
const start = Buffer.concat([head, metadata, ...infos]);
const out = fs.openSync(to, "w");
for (const part of [start, Buffer.alloc(align(start.length) - start.length), ...bodies]) fs.writeSync(out, part);
fs.closeSync(out);
