import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { __commonJS, __require, __toESM } from './chunk-ATMJ4FXZ.mjs';
var require_defaults = __commonJS({
  'node_modules/chrome-remote-interface/lib/defaults.js'(exports, module) {
    'use strict';
    module.exports.HOST = 'localhost';
    module.exports.PORT = 9222;
  },
});
var require_external_request = __commonJS({
  'node_modules/chrome-remote-interface/lib/external-request.js'(exports, module) {
    'use strict';
    var dns = __require('dns'),
      util = __require('util'),
      REQUEST_TIMEOUT = 1e4;
    async function externalRequest(transport, options, callback) {
      if (!options.useHostName)
        try {
          let { address } = await util.promisify(dns.lookup)(options.host);
          options.host = address;
        } catch (err) {
          callback(err);
          return;
        }
      let request = transport.request(options, (response) => {
        let data = '';
        response.on('data', (chunk) => {
          data += chunk;
        }),
          response.on('end', () => {
            response.statusCode === 200 ? callback(null, data) : callback(new Error(data));
          });
      });
      request.setTimeout(REQUEST_TIMEOUT, () => {
        request.abort();
      }),
        request.on('error', callback),
        request.end();
    }
    module.exports = externalRequest;
  },
});
var require_protocol = __commonJS({
  'node_modules/chrome-remote-interface/lib/protocol.json'(exports, module) {
    module.exports = { domains: [] };
  },
});
var require_devtools = __commonJS({
  'node_modules/chrome-remote-interface/lib/devtools.js'(exports, module) {
    'use strict';
    var http = __require('http'),
      https = __require('https'),
      defaults = require_defaults(),
      externalRequest = require_external_request();
    function devToolsInterface(path, options, callback) {
      let transport = options.secure ? https : http,
        requestOptions = {
          method: options.method,
          host: options.host || defaults.HOST,
          port: options.port || defaults.PORT,
          useHostName: options.useHostName,
          path: options.alterPath ? options.alterPath(path) : path,
        };
      externalRequest(transport, requestOptions, callback);
    }
    function promisesWrapper(func) {
      return (options, callback) => {
        if (
          (typeof options == 'function' && ((callback = options), (options = void 0)),
          (options = options || {}),
          typeof callback == 'function')
        ) {
          func(options, callback);
          return;
        } else
          return new Promise((fulfill, reject) => {
            func(options, (err, result) => {
              err ? reject(err) : fulfill(result);
            });
          });
      };
    }
    function Protocol(options, callback) {
      if (options.local) {
        let localDescriptor = require_protocol();
        callback(null, localDescriptor);
        return;
      }
      devToolsInterface('/json/protocol', options, (err, descriptor) => {
        err ? callback(err) : callback(null, JSON.parse(descriptor));
      });
    }
    function List(options, callback) {
      devToolsInterface('/json/list', options, (err, tabs) => {
        err ? callback(err) : callback(null, JSON.parse(tabs));
      });
    }
    function New(options, callback) {
      let path = '/json/new';
      Object.prototype.hasOwnProperty.call(options, 'url') && (path += `?${options.url}`),
        (options.method = options.method || 'PUT'),
        devToolsInterface(path, options, (err, tab) => {
          err ? callback(err) : callback(null, JSON.parse(tab));
        });
    }
    function Activate(options, callback) {
      devToolsInterface('/json/activate/' + options.id, options, (err) => {
        callback(err || null);
      });
    }
    function Close(options, callback) {
      devToolsInterface('/json/close/' + options.id, options, (err) => {
        callback(err || null);
      });
    }
    function Version(options, callback) {
      devToolsInterface('/json/version', options, (err, versionInfo) => {
        err ? callback(err) : callback(null, JSON.parse(versionInfo));
      });
    }
    module.exports.Protocol = promisesWrapper(Protocol);
    module.exports.List = promisesWrapper(List);
    module.exports.New = promisesWrapper(New);
    module.exports.Activate = promisesWrapper(Activate);
    module.exports.Close = promisesWrapper(Close);
    module.exports.Version = promisesWrapper(Version);
  },
});
var require_errors = __commonJS({
  'node_modules/chrome-remote-interface/lib/errors.js'(exports, module) {
    'use strict';
    var ProtocolError = class extends Error {
      constructor(request, response) {
        let { message } = response;
        response.data && (message += ` (${response.data})`),
          super(message),
          (this.request = request),
          (this.response = response);
      }
    };
    module.exports.ProtocolError = ProtocolError;
  },
});
var require_constants = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/constants.js'(exports, module) {
    'use strict';
    module.exports = {
      BINARY_TYPES: ['nodebuffer', 'arraybuffer', 'fragments'],
      GUID: '258EAFA5-E914-47DA-95CA-C5AB0DC85B11',
      kStatusCode: Symbol('status-code'),
      kWebSocket: Symbol('websocket'),
      EMPTY_BUFFER: Buffer.alloc(0),
      NOOP: () => {},
    };
  },
});
var require_buffer_util = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/buffer-util.js'(exports, module) {
    'use strict';
    var { EMPTY_BUFFER } = require_constants();
    function concat(list, totalLength) {
      if (list.length === 0) return EMPTY_BUFFER;
      if (list.length === 1) return list[0];
      let target = Buffer.allocUnsafe(totalLength),
        offset = 0;
      for (let i = 0; i < list.length; i++) {
        let buf = list[i];
        target.set(buf, offset), (offset += buf.length);
      }
      return offset < totalLength ? target.slice(0, offset) : target;
    }
    function _mask(source, mask, output, offset, length) {
      for (let i = 0; i < length; i++) output[offset + i] = source[i] ^ mask[i & 3];
    }
    function _unmask(buffer, mask) {
      let length = buffer.length;
      for (let i = 0; i < length; i++) buffer[i] ^= mask[i & 3];
    }
    function toArrayBuffer(buf) {
      return buf.byteLength === buf.buffer.byteLength
        ? buf.buffer
        : buf.buffer.slice(buf.byteOffset, buf.byteOffset + buf.byteLength);
    }
    function toBuffer(data) {
      if (((toBuffer.readOnly = !0), Buffer.isBuffer(data))) return data;
      let buf;
      return (
        data instanceof ArrayBuffer
          ? (buf = Buffer.from(data))
          : ArrayBuffer.isView(data)
            ? (buf = Buffer.from(data.buffer, data.byteOffset, data.byteLength))
            : ((buf = Buffer.from(data)), (toBuffer.readOnly = !1)),
        buf
      );
    }
    try {
      let bufferUtil = __require('bufferutil'),
        bu = bufferUtil.BufferUtil || bufferUtil;
      module.exports = {
        concat,
        mask(source, mask, output, offset, length) {
          length < 48 ? _mask(source, mask, output, offset, length) : bu.mask(source, mask, output, offset, length);
        },
        toArrayBuffer,
        toBuffer,
        unmask(buffer, mask) {
          buffer.length < 32 ? _unmask(buffer, mask) : bu.unmask(buffer, mask);
        },
      };
    } catch {
      module.exports = { concat, mask: _mask, toArrayBuffer, toBuffer, unmask: _unmask };
    }
  },
});
var require_limiter = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/limiter.js'(exports, module) {
    'use strict';
    var kDone = Symbol('kDone'),
      kRun = Symbol('kRun'),
      Limiter = class {
        constructor(concurrency) {
          (this[kDone] = () => {
            this.pending--, this[kRun]();
          }),
            (this.concurrency = concurrency || 1 / 0),
            (this.jobs = []),
            (this.pending = 0);
        }
        add(job) {
          this.jobs.push(job), this[kRun]();
        }
        [kRun]() {
          if (this.pending !== this.concurrency && this.jobs.length) {
            let job = this.jobs.shift();
            this.pending++, job(this[kDone]);
          }
        }
      };
    module.exports = Limiter;
  },
});
var require_permessage_deflate = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/permessage-deflate.js'(exports, module) {
    'use strict';
    var zlib = __require('zlib'),
      bufferUtil = require_buffer_util(),
      Limiter = require_limiter(),
      { kStatusCode, NOOP } = require_constants(),
      TRAILER = Buffer.from([0, 0, 255, 255]),
      kPerMessageDeflate = Symbol('permessage-deflate'),
      kTotalLength = Symbol('total-length'),
      kCallback = Symbol('callback'),
      kBuffers = Symbol('buffers'),
      kError = Symbol('error'),
      zlibLimiter,
      PerMessageDeflate = class {
        constructor(options, isServer, maxPayload) {
          if (
            ((this._maxPayload = maxPayload | 0),
            (this._options = options || {}),
            (this._threshold = this._options.threshold !== void 0 ? this._options.threshold : 1024),
            (this._isServer = !!isServer),
            (this._deflate = null),
            (this._inflate = null),
            (this.params = null),
            !zlibLimiter)
          ) {
            let concurrency = this._options.concurrencyLimit !== void 0 ? this._options.concurrencyLimit : 10;
            zlibLimiter = new Limiter(concurrency);
          }
        }
        static get extensionName() {
          return 'permessage-deflate';
        }
        offer() {
          let params = {};
          return (
            this._options.serverNoContextTakeover && (params.server_no_context_takeover = !0),
            this._options.clientNoContextTakeover && (params.client_no_context_takeover = !0),
            this._options.serverMaxWindowBits && (params.server_max_window_bits = this._options.serverMaxWindowBits),
            this._options.clientMaxWindowBits
              ? (params.client_max_window_bits = this._options.clientMaxWindowBits)
              : this._options.clientMaxWindowBits == null && (params.client_max_window_bits = !0),
            params
          );
        }
        accept(configurations) {
          return (
            (configurations = this.normalizeParams(configurations)),
            (this.params = this._isServer ? this.acceptAsServer(configurations) : this.acceptAsClient(configurations)),
            this.params
          );
        }
        cleanup() {
          if ((this._inflate && (this._inflate.close(), (this._inflate = null)), this._deflate)) {
            let callback = this._deflate[kCallback];
            this._deflate.close(),
              (this._deflate = null),
              callback && callback(new Error('The deflate stream was closed while data was being processed'));
          }
        }
        acceptAsServer(offers) {
          let opts = this._options,
            accepted = offers.find(
              (params) =>
                !(
                  (opts.serverNoContextTakeover === !1 && params.server_no_context_takeover) ||
                  (params.server_max_window_bits &&
                    (opts.serverMaxWindowBits === !1 ||
                      (typeof opts.serverMaxWindowBits == 'number' &&
                        opts.serverMaxWindowBits > params.server_max_window_bits))) ||
                  (typeof opts.clientMaxWindowBits == 'number' && !params.client_max_window_bits)
                ),
            );
          if (!accepted) throw new Error('None of the extension offers can be accepted');
          return (
            opts.serverNoContextTakeover && (accepted.server_no_context_takeover = !0),
            opts.clientNoContextTakeover && (accepted.client_no_context_takeover = !0),
            typeof opts.serverMaxWindowBits == 'number' && (accepted.server_max_window_bits = opts.serverMaxWindowBits),
            typeof opts.clientMaxWindowBits == 'number'
              ? (accepted.client_max_window_bits = opts.clientMaxWindowBits)
              : (accepted.client_max_window_bits === !0 || opts.clientMaxWindowBits === !1) &&
                delete accepted.client_max_window_bits,
            accepted
          );
        }
        acceptAsClient(response) {
          let params = response[0];
          if (this._options.clientNoContextTakeover === !1 && params.client_no_context_takeover)
            throw new Error('Unexpected parameter "client_no_context_takeover"');
          if (!params.client_max_window_bits)
            typeof this._options.clientMaxWindowBits == 'number' &&
              (params.client_max_window_bits = this._options.clientMaxWindowBits);
          else if (
            this._options.clientMaxWindowBits === !1 ||
            (typeof this._options.clientMaxWindowBits == 'number' &&
              params.client_max_window_bits > this._options.clientMaxWindowBits)
          )
            throw new Error('Unexpected or invalid parameter "client_max_window_bits"');
          return params;
        }
        normalizeParams(configurations) {
          return (
            configurations.forEach((params) => {
              Object.keys(params).forEach((key) => {
                let value = params[key];
                if (value.length > 1) throw new Error(`Parameter "${key}" must have only a single value`);
                if (((value = value[0]), key === 'client_max_window_bits')) {
                  if (value !== !0) {
                    let num = +value;
                    if (!Number.isInteger(num) || num < 8 || num > 15)
                      throw new TypeError(`Invalid value for parameter "${key}": ${value}`);
                    value = num;
                  } else if (!this._isServer) throw new TypeError(`Invalid value for parameter "${key}": ${value}`);
                } else if (key === 'server_max_window_bits') {
                  let num = +value;
                  if (!Number.isInteger(num) || num < 8 || num > 15)
                    throw new TypeError(`Invalid value for parameter "${key}": ${value}`);
                  value = num;
                } else if (key === 'client_no_context_takeover' || key === 'server_no_context_takeover') {
                  if (value !== !0) throw new TypeError(`Invalid value for parameter "${key}": ${value}`);
                } else throw new Error(`Unknown parameter "${key}"`);
                params[key] = value;
              });
            }),
            configurations
          );
        }
        decompress(data, fin, callback) {
          zlibLimiter.add((done) => {
            this._decompress(data, fin, (err, result) => {
              done(), callback(err, result);
            });
          });
        }
        compress(data, fin, callback) {
          zlibLimiter.add((done) => {
            this._compress(data, fin, (err, result) => {
              done(), callback(err, result);
            });
          });
        }
        _decompress(data, fin, callback) {
          let endpoint = this._isServer ? 'client' : 'server';
          if (!this._inflate) {
            let key = `${endpoint}_max_window_bits`,
              windowBits = typeof this.params[key] != 'number' ? zlib.Z_DEFAULT_WINDOWBITS : this.params[key];
            (this._inflate = zlib.createInflateRaw({ ...this._options.zlibInflateOptions, windowBits })),
              (this._inflate[kPerMessageDeflate] = this),
              (this._inflate[kTotalLength] = 0),
              (this._inflate[kBuffers] = []),
              this._inflate.on('error', inflateOnError),
              this._inflate.on('data', inflateOnData);
          }
          (this._inflate[kCallback] = callback),
            this._inflate.write(data),
            fin && this._inflate.write(TRAILER),
            this._inflate.flush(() => {
              let err = this._inflate[kError];
              if (err) {
                this._inflate.close(), (this._inflate = null), callback(err);
                return;
              }
              let data2 = bufferUtil.concat(this._inflate[kBuffers], this._inflate[kTotalLength]);
              this._inflate._readableState.endEmitted
                ? (this._inflate.close(), (this._inflate = null))
                : ((this._inflate[kTotalLength] = 0),
                  (this._inflate[kBuffers] = []),
                  fin && this.params[`${endpoint}_no_context_takeover`] && this._inflate.reset()),
                callback(null, data2);
            });
        }
        _compress(data, fin, callback) {
          let endpoint = this._isServer ? 'server' : 'client';
          if (!this._deflate) {
            let key = `${endpoint}_max_window_bits`,
              windowBits = typeof this.params[key] != 'number' ? zlib.Z_DEFAULT_WINDOWBITS : this.params[key];
            (this._deflate = zlib.createDeflateRaw({ ...this._options.zlibDeflateOptions, windowBits })),
              (this._deflate[kTotalLength] = 0),
              (this._deflate[kBuffers] = []),
              this._deflate.on('error', NOOP),
              this._deflate.on('data', deflateOnData);
          }
          (this._deflate[kCallback] = callback),
            this._deflate.write(data),
            this._deflate.flush(zlib.Z_SYNC_FLUSH, () => {
              if (!this._deflate) return;
              let data2 = bufferUtil.concat(this._deflate[kBuffers], this._deflate[kTotalLength]);
              fin && (data2 = data2.slice(0, data2.length - 4)),
                (this._deflate[kCallback] = null),
                (this._deflate[kTotalLength] = 0),
                (this._deflate[kBuffers] = []),
                fin && this.params[`${endpoint}_no_context_takeover`] && this._deflate.reset(),
                callback(null, data2);
            });
        }
      };
    module.exports = PerMessageDeflate;
    function deflateOnData(chunk) {
      this[kBuffers].push(chunk), (this[kTotalLength] += chunk.length);
    }
    function inflateOnData(chunk) {
      if (
        ((this[kTotalLength] += chunk.length),
        this[kPerMessageDeflate]._maxPayload < 1 || this[kTotalLength] <= this[kPerMessageDeflate]._maxPayload)
      ) {
        this[kBuffers].push(chunk);
        return;
      }
      (this[kError] = new RangeError('Max payload size exceeded')),
        (this[kError].code = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'),
        (this[kError][kStatusCode] = 1009),
        this.removeListener('data', inflateOnData),
        this.reset();
    }
    function inflateOnError(err) {
      (this[kPerMessageDeflate]._inflate = null), (err[kStatusCode] = 1007), this[kCallback](err);
    }
  },
});
var require_validation = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/validation.js'(exports, module) {
    'use strict';
    function isValidStatusCode(code) {
      return (
        (code >= 1e3 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006) ||
        (code >= 3e3 && code <= 4999)
      );
    }
    function _isValidUTF8(buf) {
      let len = buf.length,
        i = 0;
      for (; i < len; )
        if ((buf[i] & 128) === 0) i++;
        else if ((buf[i] & 224) === 192) {
          if (i + 1 === len || (buf[i + 1] & 192) !== 128 || (buf[i] & 254) === 192) return !1;
          i += 2;
        } else if ((buf[i] & 240) === 224) {
          if (
            i + 2 >= len ||
            (buf[i + 1] & 192) !== 128 ||
            (buf[i + 2] & 192) !== 128 ||
            (buf[i] === 224 && (buf[i + 1] & 224) === 128) ||
            (buf[i] === 237 && (buf[i + 1] & 224) === 160)
          )
            return !1;
          i += 3;
        } else if ((buf[i] & 248) === 240) {
          if (
            i + 3 >= len ||
            (buf[i + 1] & 192) !== 128 ||
            (buf[i + 2] & 192) !== 128 ||
            (buf[i + 3] & 192) !== 128 ||
            (buf[i] === 240 && (buf[i + 1] & 240) === 128) ||
            (buf[i] === 244 && buf[i + 1] > 143) ||
            buf[i] > 244
          )
            return !1;
          i += 4;
        } else return !1;
      return !0;
    }
    try {
      let isValidUTF8 = __require('utf-8-validate');
      typeof isValidUTF8 == 'object' && (isValidUTF8 = isValidUTF8.Validation.isValidUTF8),
        (module.exports = {
          isValidStatusCode,
          isValidUTF8(buf) {
            return buf.length < 150 ? _isValidUTF8(buf) : isValidUTF8(buf);
          },
        });
    } catch {
      module.exports = { isValidStatusCode, isValidUTF8: _isValidUTF8 };
    }
  },
});
var require_receiver = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/receiver.js'(exports, module) {
    'use strict';
    var { Writable } = __require('stream'),
      PerMessageDeflate = require_permessage_deflate(),
      { BINARY_TYPES, EMPTY_BUFFER, kStatusCode, kWebSocket } = require_constants(),
      { concat, toArrayBuffer, unmask } = require_buffer_util(),
      { isValidStatusCode, isValidUTF8 } = require_validation(),
      GET_INFO = 0,
      GET_PAYLOAD_LENGTH_16 = 1,
      GET_PAYLOAD_LENGTH_64 = 2,
      GET_MASK = 3,
      GET_DATA = 4,
      INFLATING = 5,
      Receiver = class extends Writable {
        constructor(binaryType, extensions, isServer, maxPayload, maxBufferedChunks, maxFragments) {
          super(),
            (this._binaryType = binaryType || BINARY_TYPES[0]),
            (this[kWebSocket] = void 0),
            (this._extensions = extensions || {}),
            (this._isServer = !!isServer),
            (this._maxBufferedChunks = maxBufferedChunks | 0),
            (this._maxFragments = maxFragments | 0),
            (this._maxPayload = maxPayload | 0),
            (this._bufferedBytes = 0),
            (this._buffers = []),
            (this._compressed = !1),
            (this._payloadLength = 0),
            (this._mask = void 0),
            (this._fragmented = 0),
            (this._masked = !1),
            (this._fin = !1),
            (this._opcode = 0),
            (this._totalPayloadLength = 0),
            (this._messageLength = 0),
            (this._numFragments = 0),
            (this._fragments = []),
            (this._state = GET_INFO),
            (this._loop = !1);
        }
        _write(chunk, encoding, cb) {
          if (this._opcode === 8 && this._state == GET_INFO) return cb();
          if (this._maxBufferedChunks > 0 && this._buffers.length >= this._maxBufferedChunks)
            return cb(error(RangeError, 'Too many buffered chunks', !1, 1008, 'WS_ERR_TOO_MANY_BUFFERED_PARTS'));
          (this._bufferedBytes += chunk.length), this._buffers.push(chunk), this.startLoop(cb);
        }
        consume(n) {
          if (((this._bufferedBytes -= n), n === this._buffers[0].length)) return this._buffers.shift();
          if (n < this._buffers[0].length) {
            let buf = this._buffers[0];
            return ((this._buffers[0] = buf.slice(n)), buf.slice(0, n));
          }
          let dst = Buffer.allocUnsafe(n);
          do {
            let buf = this._buffers[0],
              offset = dst.length - n;
            n >= buf.length
              ? dst.set(this._buffers.shift(), offset)
              : (dst.set(new Uint8Array(buf.buffer, buf.byteOffset, n), offset), (this._buffers[0] = buf.slice(n))),
              (n -= buf.length);
          } while (n > 0);
          return dst;
        }
        startLoop(cb) {
          let err;
          this._loop = !0;
          do
            switch (this._state) {
              case GET_INFO:
                err = this.getInfo();
                break;
              case GET_PAYLOAD_LENGTH_16:
                err = this.getPayloadLength16();
                break;
              case GET_PAYLOAD_LENGTH_64:
                err = this.getPayloadLength64();
                break;
              case GET_MASK:
                this.getMask();
                break;
              case GET_DATA:
                err = this.getData(cb);
                break;
              default:
                this._loop = !1;
                return;
            }
          while (this._loop);
          cb(err);
        }
        getInfo() {
          if (this._bufferedBytes < 2) {
            this._loop = !1;
            return;
          }
          let buf = this.consume(2);
          if ((buf[0] & 48) !== 0)
            return (
              (this._loop = !1), error(RangeError, 'RSV2 and RSV3 must be clear', !0, 1002, 'WS_ERR_UNEXPECTED_RSV_2_3')
            );
          let compressed = (buf[0] & 64) === 64;
          if (compressed && !this._extensions[PerMessageDeflate.extensionName])
            return ((this._loop = !1), error(RangeError, 'RSV1 must be clear', !0, 1002, 'WS_ERR_UNEXPECTED_RSV_1'));
          if (
            ((this._fin = (buf[0] & 128) === 128),
            (this._opcode = buf[0] & 15),
            (this._payloadLength = buf[1] & 127),
            this._opcode === 0)
          ) {
            if (compressed)
              return ((this._loop = !1), error(RangeError, 'RSV1 must be clear', !0, 1002, 'WS_ERR_UNEXPECTED_RSV_1'));
            if (!this._fragmented)
              return ((this._loop = !1), error(RangeError, 'invalid opcode 0', !0, 1002, 'WS_ERR_INVALID_OPCODE'));
            this._opcode = this._fragmented;
          } else if (this._opcode === 1 || this._opcode === 2) {
            if (this._fragmented)
              return (
                (this._loop = !1),
                error(RangeError, `invalid opcode ${this._opcode}`, !0, 1002, 'WS_ERR_INVALID_OPCODE')
              );
            this._compressed = compressed;
          } else if (this._opcode > 7 && this._opcode < 11) {
            if (!this._fin)
              return ((this._loop = !1), error(RangeError, 'FIN must be set', !0, 1002, 'WS_ERR_EXPECTED_FIN'));
            if (compressed)
              return ((this._loop = !1), error(RangeError, 'RSV1 must be clear', !0, 1002, 'WS_ERR_UNEXPECTED_RSV_1'));
            if (this._payloadLength > 125)
              return (
                (this._loop = !1),
                error(
                  RangeError,
                  `invalid payload length ${this._payloadLength}`,
                  !0,
                  1002,
                  'WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH',
                )
              );
          } else
            return (
              (this._loop = !1), error(RangeError, `invalid opcode ${this._opcode}`, !0, 1002, 'WS_ERR_INVALID_OPCODE')
            );
          if (
            (!this._fin && !this._fragmented && (this._fragmented = this._opcode),
            (this._masked = (buf[1] & 128) === 128),
            this._isServer)
          ) {
            if (!this._masked)
              return ((this._loop = !1), error(RangeError, 'MASK must be set', !0, 1002, 'WS_ERR_EXPECTED_MASK'));
          } else if (this._masked)
            return ((this._loop = !1), error(RangeError, 'MASK must be clear', !0, 1002, 'WS_ERR_UNEXPECTED_MASK'));
          if (this._payloadLength === 126) this._state = GET_PAYLOAD_LENGTH_16;
          else if (this._payloadLength === 127) this._state = GET_PAYLOAD_LENGTH_64;
          else return this.haveLength();
        }
        getPayloadLength16() {
          if (this._bufferedBytes < 2) {
            this._loop = !1;
            return;
          }
          return ((this._payloadLength = this.consume(2).readUInt16BE(0)), this.haveLength());
        }
        getPayloadLength64() {
          if (this._bufferedBytes < 8) {
            this._loop = !1;
            return;
          }
          let buf = this.consume(8),
            num = buf.readUInt32BE(0);
          return num > Math.pow(2, 21) - 1
            ? ((this._loop = !1),
              error(
                RangeError,
                'Unsupported WebSocket frame: payload length > 2^53 - 1',
                !1,
                1009,
                'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH',
              ))
            : ((this._payloadLength = num * Math.pow(2, 32) + buf.readUInt32BE(4)), this.haveLength());
        }
        haveLength() {
          if (
            this._payloadLength &&
            this._opcode < 8 &&
            ((this._totalPayloadLength += this._payloadLength),
            this._totalPayloadLength > this._maxPayload && this._maxPayload > 0)
          )
            return (
              (this._loop = !1),
              error(RangeError, 'Max payload size exceeded', !1, 1009, 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')
            );
          this._masked ? (this._state = GET_MASK) : (this._state = GET_DATA);
        }
        getMask() {
          if (this._bufferedBytes < 4) {
            this._loop = !1;
            return;
          }
          (this._mask = this.consume(4)), (this._state = GET_DATA);
        }
        getData(cb) {
          let data = EMPTY_BUFFER;
          if (this._payloadLength) {
            if (this._bufferedBytes < this._payloadLength) {
              this._loop = !1;
              return;
            }
            (data = this.consume(this._payloadLength)), this._masked && unmask(data, this._mask);
          }
          if (this._opcode > 7) return this.controlMessage(data);
          if (this._maxFragments > 0 && ++this._numFragments > this._maxFragments)
            return (
              (this._loop = !1),
              error(RangeError, 'Too many message fragments', !1, 1008, 'WS_ERR_TOO_MANY_BUFFERED_PARTS')
            );
          if (this._compressed) {
            (this._state = INFLATING), this.decompress(data, cb);
            return;
          }
          return (
            data.length && ((this._messageLength = this._totalPayloadLength), this._fragments.push(data)),
            this.dataMessage()
          );
        }
        decompress(data, cb) {
          this._extensions[PerMessageDeflate.extensionName].decompress(data, this._fin, (err, buf) => {
            if (err) return cb(err);
            if (buf.length) {
              if (((this._messageLength += buf.length), this._messageLength > this._maxPayload && this._maxPayload > 0))
                return cb(
                  error(RangeError, 'Max payload size exceeded', !1, 1009, 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'),
                );
              this._fragments.push(buf);
            }
            let er = this.dataMessage();
            if (er) return cb(er);
            this.startLoop(cb);
          });
        }
        dataMessage() {
          if (this._fin) {
            let messageLength = this._messageLength,
              fragments = this._fragments;
            if (
              ((this._totalPayloadLength = 0),
              (this._messageLength = 0),
              (this._fragmented = 0),
              (this._numFragments = 0),
              (this._fragments = []),
              this._opcode === 2)
            ) {
              let data;
              this._binaryType === 'nodebuffer'
                ? (data = concat(fragments, messageLength))
                : this._binaryType === 'arraybuffer'
                  ? (data = toArrayBuffer(concat(fragments, messageLength)))
                  : (data = fragments),
                this.emit('message', data);
            } else {
              let buf = concat(fragments, messageLength);
              if (!isValidUTF8(buf))
                return ((this._loop = !1), error(Error, 'invalid UTF-8 sequence', !0, 1007, 'WS_ERR_INVALID_UTF8'));
              this.emit('message', buf.toString());
            }
          }
          this._state = GET_INFO;
        }
        controlMessage(data) {
          if (this._opcode === 8)
            if (((this._loop = !1), data.length === 0)) this.emit('conclude', 1005, ''), this.end();
            else {
              if (data.length === 1)
                return error(RangeError, 'invalid payload length 1', !0, 1002, 'WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH');
              {
                let code = data.readUInt16BE(0);
                if (!isValidStatusCode(code))
                  return error(RangeError, `invalid status code ${code}`, !0, 1002, 'WS_ERR_INVALID_CLOSE_CODE');
                let buf = data.slice(2);
                if (!isValidUTF8(buf)) return error(Error, 'invalid UTF-8 sequence', !0, 1007, 'WS_ERR_INVALID_UTF8');
                this.emit('conclude', code, buf.toString()), this.end();
              }
            }
          else this._opcode === 9 ? this.emit('ping', data) : this.emit('pong', data);
          this._state = GET_INFO;
        }
      };
    module.exports = Receiver;
    function error(ErrorCtor, message, prefix, statusCode, errorCode) {
      let err = new ErrorCtor(prefix ? `Invalid WebSocket frame: ${message}` : message);
      return (Error.captureStackTrace(err, error), (err.code = errorCode), (err[kStatusCode] = statusCode), err);
    }
  },
});
var require_sender = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/sender.js'(exports, module) {
    'use strict';
    var net = __require('net'),
      tls = __require('tls'),
      { randomFillSync } = __require('crypto'),
      PerMessageDeflate = require_permessage_deflate(),
      { EMPTY_BUFFER } = require_constants(),
      { isValidStatusCode } = require_validation(),
      { mask: applyMask, toBuffer } = require_buffer_util(),
      mask = Buffer.alloc(4),
      Sender = class _Sender {
        constructor(socket, extensions) {
          (this._extensions = extensions || {}),
            (this._socket = socket),
            (this._firstFragment = !0),
            (this._compress = !1),
            (this._bufferedBytes = 0),
            (this._deflating = !1),
            (this._queue = []);
        }
        static frame(data, options) {
          let merge = options.mask && options.readOnly,
            offset = options.mask ? 6 : 2,
            payloadLength = data.length;
          data.length >= 65536
            ? ((offset += 8), (payloadLength = 127))
            : data.length > 125 && ((offset += 2), (payloadLength = 126));
          let target = Buffer.allocUnsafe(merge ? data.length + offset : offset);
          return (
            (target[0] = options.fin ? options.opcode | 128 : options.opcode),
            options.rsv1 && (target[0] |= 64),
            (target[1] = payloadLength),
            payloadLength === 126
              ? target.writeUInt16BE(data.length, 2)
              : payloadLength === 127 && (target.writeUInt32BE(0, 2), target.writeUInt32BE(data.length, 6)),
            options.mask
              ? (randomFillSync(mask, 0, 4),
                (target[1] |= 128),
                (target[offset - 4] = mask[0]),
                (target[offset - 3] = mask[1]),
                (target[offset - 2] = mask[2]),
                (target[offset - 1] = mask[3]),
                merge
                  ? (applyMask(data, mask, target, offset, data.length), [target])
                  : (applyMask(data, mask, data, 0, data.length), [target, data]))
              : [target, data]
          );
        }
        close(code, data, mask2, cb) {
          let buf;
          if (code === void 0) buf = EMPTY_BUFFER;
          else {
            if (typeof code != 'number' || !isValidStatusCode(code))
              throw new TypeError('First argument must be a valid error code number');
            if (data === void 0 || data === '') (buf = Buffer.allocUnsafe(2)), buf.writeUInt16BE(code, 0);
            else {
              let length = Buffer.byteLength(data);
              if (length > 123) throw new RangeError('The message must not be greater than 123 bytes');
              (buf = Buffer.allocUnsafe(2 + length)), buf.writeUInt16BE(code, 0), buf.write(data, 2);
            }
          }
          this._deflating ? this.enqueue([this.doClose, buf, mask2, cb]) : this.doClose(buf, mask2, cb);
        }
        doClose(data, mask2, cb) {
          this.sendFrame(_Sender.frame(data, { fin: !0, rsv1: !1, opcode: 8, mask: mask2, readOnly: !1 }), cb);
        }
        ping(data, mask2, cb) {
          let buf = toBuffer(data);
          if (buf.length > 125) throw new RangeError('The data size must not be greater than 125 bytes');
          this._deflating
            ? this.enqueue([this.doPing, buf, mask2, toBuffer.readOnly, cb])
            : this.doPing(buf, mask2, toBuffer.readOnly, cb);
        }
        doPing(data, mask2, readOnly, cb) {
          this.sendFrame(_Sender.frame(data, { fin: !0, rsv1: !1, opcode: 9, mask: mask2, readOnly }), cb);
        }
        pong(data, mask2, cb) {
          let buf = toBuffer(data);
          if (buf.length > 125) throw new RangeError('The data size must not be greater than 125 bytes');
          this._deflating
            ? this.enqueue([this.doPong, buf, mask2, toBuffer.readOnly, cb])
            : this.doPong(buf, mask2, toBuffer.readOnly, cb);
        }
        doPong(data, mask2, readOnly, cb) {
          this.sendFrame(_Sender.frame(data, { fin: !0, rsv1: !1, opcode: 10, mask: mask2, readOnly }), cb);
        }
        send(data, options, cb) {
          let buf = toBuffer(data),
            perMessageDeflate = this._extensions[PerMessageDeflate.extensionName],
            opcode = options.binary ? 2 : 1,
            rsv1 = options.compress;
          if (
            (this._firstFragment
              ? ((this._firstFragment = !1),
                rsv1 && perMessageDeflate && (rsv1 = buf.length >= perMessageDeflate._threshold),
                (this._compress = rsv1))
              : ((rsv1 = !1), (opcode = 0)),
            options.fin && (this._firstFragment = !0),
            perMessageDeflate)
          ) {
            let opts = { fin: options.fin, rsv1, opcode, mask: options.mask, readOnly: toBuffer.readOnly };
            this._deflating
              ? this.enqueue([this.dispatch, buf, this._compress, opts, cb])
              : this.dispatch(buf, this._compress, opts, cb);
          } else
            this.sendFrame(
              _Sender.frame(buf, {
                fin: options.fin,
                rsv1: !1,
                opcode,
                mask: options.mask,
                readOnly: toBuffer.readOnly,
              }),
              cb,
            );
        }
        dispatch(data, compress, options, cb) {
          if (!compress) {
            this.sendFrame(_Sender.frame(data, options), cb);
            return;
          }
          let perMessageDeflate = this._extensions[PerMessageDeflate.extensionName];
          (this._bufferedBytes += data.length),
            (this._deflating = !0),
            perMessageDeflate.compress(data, options.fin, (_, buf) => {
              if (this._socket.destroyed) {
                let err = new Error('The socket was closed while data was being compressed');
                typeof cb == 'function' && cb(err);
                for (let i = 0; i < this._queue.length; i++) {
                  let callback = this._queue[i][4];
                  typeof callback == 'function' && callback(err);
                }
                return;
              }
              (this._bufferedBytes -= data.length),
                (this._deflating = !1),
                (options.readOnly = !1),
                this.sendFrame(_Sender.frame(buf, options), cb),
                this.dequeue();
            });
        }
        dequeue() {
          for (; !this._deflating && this._queue.length; ) {
            let params = this._queue.shift();
            (this._bufferedBytes -= params[1].length), Reflect.apply(params[0], this, params.slice(1));
          }
        }
        enqueue(params) {
          (this._bufferedBytes += params[1].length), this._queue.push(params);
        }
        sendFrame(list, cb) {
          list.length === 2
            ? (this._socket.cork(), this._socket.write(list[0]), this._socket.write(list[1], cb), this._socket.uncork())
            : this._socket.write(list[0], cb);
        }
      };
    module.exports = Sender;
  },
});
var require_event_target = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/event-target.js'(exports, module) {
    'use strict';
    var Event = class {
        constructor(type, target) {
          (this.target = target), (this.type = type);
        }
      },
      MessageEvent = class extends Event {
        constructor(data, target) {
          super('message', target), (this.data = data);
        }
      },
      CloseEvent = class extends Event {
        constructor(code, reason, target) {
          super('close', target),
            (this.wasClean = target._closeFrameReceived && target._closeFrameSent),
            (this.reason = reason),
            (this.code = code);
        }
      },
      OpenEvent = class extends Event {
        constructor(target) {
          super('open', target);
        }
      },
      ErrorEvent = class extends Event {
        constructor(error, target) {
          super('error', target), (this.message = error.message), (this.error = error);
        }
      },
      EventTarget = {
        addEventListener(type, listener, options) {
          if (typeof listener != 'function') return;
          function onMessage(data) {
            listener.call(this, new MessageEvent(data, this));
          }
          function onClose(code, message) {
            listener.call(this, new CloseEvent(code, message, this));
          }
          function onError(error) {
            listener.call(this, new ErrorEvent(error, this));
          }
          function onOpen() {
            listener.call(this, new OpenEvent(this));
          }
          let method = options && options.once ? 'once' : 'on';
          type === 'message'
            ? ((onMessage._listener = listener), this[method](type, onMessage))
            : type === 'close'
              ? ((onClose._listener = listener), this[method](type, onClose))
              : type === 'error'
                ? ((onError._listener = listener), this[method](type, onError))
                : type === 'open'
                  ? ((onOpen._listener = listener), this[method](type, onOpen))
                  : this[method](type, listener);
        },
        removeEventListener(type, listener) {
          let listeners = this.listeners(type);
          for (let i = 0; i < listeners.length; i++)
            (listeners[i] === listener || listeners[i]._listener === listener) &&
              this.removeListener(type, listeners[i]);
        },
      };
    module.exports = EventTarget;
  },
});
var require_extension = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/extension.js'(exports, module) {
    'use strict';
    var tokenChars = [
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1,
      1, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
      1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
      1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0,
    ];
    function push(dest, name, elem) {
      dest[name] === void 0 ? (dest[name] = [elem]) : dest[name].push(elem);
    }
    function parse(header) {
      let offers = Object.create(null);
      if (header === void 0 || header === '') return offers;
      let params = Object.create(null),
        mustUnescape = !1,
        isEscaping = !1,
        inQuotes = !1,
        extensionName,
        paramName,
        start = -1,
        end = -1,
        i = 0;
      for (; i < header.length; i++) {
        let code = header.charCodeAt(i);
        if (extensionName === void 0)
          if (end === -1 && tokenChars[code] === 1) start === -1 && (start = i);
          else if (code === 32 || code === 9) end === -1 && start !== -1 && (end = i);
          else if (code === 59 || code === 44) {
            if (start === -1) throw new SyntaxError(`Unexpected character at index ${i}`);
            end === -1 && (end = i);
            let name = header.slice(start, end);
            code === 44 ? (push(offers, name, params), (params = Object.create(null))) : (extensionName = name),
              (start = end = -1);
          } else throw new SyntaxError(`Unexpected character at index ${i}`);
        else if (paramName === void 0)
          if (end === -1 && tokenChars[code] === 1) start === -1 && (start = i);
          else if (code === 32 || code === 9) end === -1 && start !== -1 && (end = i);
          else if (code === 59 || code === 44) {
            if (start === -1) throw new SyntaxError(`Unexpected character at index ${i}`);
            end === -1 && (end = i),
              push(params, header.slice(start, end), !0),
              code === 44 &&
                (push(offers, extensionName, params), (params = Object.create(null)), (extensionName = void 0)),
              (start = end = -1);
          } else if (code === 61 && start !== -1 && end === -1)
            (paramName = header.slice(start, i)), (start = end = -1);
          else throw new SyntaxError(`Unexpected character at index ${i}`);
        else if (isEscaping) {
          if (tokenChars[code] !== 1) throw new SyntaxError(`Unexpected character at index ${i}`);
          start === -1 ? (start = i) : mustUnescape || (mustUnescape = !0), (isEscaping = !1);
        } else if (inQuotes)
          if (tokenChars[code] === 1) start === -1 && (start = i);
          else if (code === 34 && start !== -1) (inQuotes = !1), (end = i);
          else if (code === 92) isEscaping = !0;
          else throw new SyntaxError(`Unexpected character at index ${i}`);
        else if (code === 34 && header.charCodeAt(i - 1) === 61) inQuotes = !0;
        else if (end === -1 && tokenChars[code] === 1) start === -1 && (start = i);
        else if (start !== -1 && (code === 32 || code === 9)) end === -1 && (end = i);
        else if (code === 59 || code === 44) {
          if (start === -1) throw new SyntaxError(`Unexpected character at index ${i}`);
          end === -1 && (end = i);
          let value = header.slice(start, end);
          mustUnescape && ((value = value.replace(/\\/g, '')), (mustUnescape = !1)),
            push(params, paramName, value),
            code === 44 &&
              (push(offers, extensionName, params), (params = Object.create(null)), (extensionName = void 0)),
            (paramName = void 0),
            (start = end = -1);
        } else throw new SyntaxError(`Unexpected character at index ${i}`);
      }
      if (start === -1 || inQuotes) throw new SyntaxError('Unexpected end of input');
      end === -1 && (end = i);
      let token = header.slice(start, end);
      return (
        extensionName === void 0
          ? push(offers, token, params)
          : (paramName === void 0
              ? push(params, token, !0)
              : mustUnescape
                ? push(params, paramName, token.replace(/\\/g, ''))
                : push(params, paramName, token),
            push(offers, extensionName, params)),
        offers
      );
    }
    function format(extensions) {
      return Object.keys(extensions)
        .map((extension) => {
          let configurations = extensions[extension];
          return (
            Array.isArray(configurations) || (configurations = [configurations]),
            configurations
              .map((params) =>
                [extension]
                  .concat(
                    Object.keys(params).map((k) => {
                      let values = params[k];
                      return (
                        Array.isArray(values) || (values = [values]),
                        values.map((v) => (v === !0 ? k : `${k}=${v}`)).join('; ')
                      );
                    }),
                  )
                  .join('; '),
              )
              .join(', ')
          );
        })
        .join(', ');
    }
    module.exports = { format, parse };
  },
});
var require_websocket = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/websocket.js'(exports, module) {
    'use strict';
    var EventEmitter = __require('events'),
      https = __require('https'),
      http = __require('http'),
      net = __require('net'),
      tls = __require('tls'),
      { randomBytes, createHash } = __require('crypto'),
      { Readable } = __require('stream'),
      { URL } = __require('url'),
      PerMessageDeflate = require_permessage_deflate(),
      Receiver = require_receiver(),
      Sender = require_sender(),
      { BINARY_TYPES, EMPTY_BUFFER, GUID, kStatusCode, kWebSocket, NOOP } = require_constants(),
      { addEventListener, removeEventListener } = require_event_target(),
      { format, parse } = require_extension(),
      { toBuffer } = require_buffer_util(),
      readyStates = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'],
      protocolVersions = [8, 13],
      closeTimeout = 30 * 1e3,
      WebSocket = class _WebSocket extends EventEmitter {
        constructor(address, protocols, options) {
          super(),
            (this._binaryType = BINARY_TYPES[0]),
            (this._closeCode = 1006),
            (this._closeFrameReceived = !1),
            (this._closeFrameSent = !1),
            (this._closeMessage = ''),
            (this._closeTimer = null),
            (this._extensions = {}),
            (this._protocol = ''),
            (this._readyState = _WebSocket.CONNECTING),
            (this._receiver = null),
            (this._sender = null),
            (this._socket = null),
            address !== null
              ? ((this._bufferedAmount = 0),
                (this._isServer = !1),
                (this._redirects = 0),
                Array.isArray(protocols)
                  ? (protocols = protocols.join(', '))
                  : typeof protocols == 'object' && protocols !== null && ((options = protocols), (protocols = void 0)),
                (options = initAsClient(this, address, protocols, options)))
              : (this._isServer = !0),
            (this._autoPongComplete = () => autoPongComplete(this)),
            (this._pendingAutoPongs = 0),
            (this._maxPendingAutoPongs = options.maxPendingAutoPongs | 0);
        }
        get binaryType() {
          return this._binaryType;
        }
        set binaryType(type) {
          BINARY_TYPES.includes(type) &&
            ((this._binaryType = type), this._receiver && (this._receiver._binaryType = type));
        }
        get bufferedAmount() {
          return this._socket ? this._socket._writableState.length + this._sender._bufferedBytes : this._bufferedAmount;
        }
        get extensions() {
          return Object.keys(this._extensions).join();
        }
        get onclose() {}
        set onclose(listener) {}
        get onerror() {}
        set onerror(listener) {}
        get onopen() {}
        set onopen(listener) {}
        get onmessage() {}
        set onmessage(listener) {}
        get protocol() {
          return this._protocol;
        }
        get readyState() {
          return this._readyState;
        }
        get url() {
          return this._url;
        }
        setSocket(socket, head, maxPayload, maxBufferedChunks, maxFragments) {
          let receiver = new Receiver(
            this.binaryType,
            this._extensions,
            this._isServer,
            maxPayload,
            maxBufferedChunks,
            maxFragments,
          );
          (this._sender = new Sender(socket, this._extensions)),
            (this._receiver = receiver),
            (this._socket = socket),
            (receiver[kWebSocket] = this),
            (socket[kWebSocket] = this),
            receiver.on('conclude', receiverOnConclude),
            receiver.on('drain', receiverOnDrain),
            receiver.on('error', receiverOnError),
            receiver.on('message', receiverOnMessage),
            receiver.on('ping', receiverOnPing),
            receiver.on('pong', receiverOnPong),
            socket.setTimeout(0),
            socket.setNoDelay(),
            head.length > 0 && socket.unshift(head),
            socket.on('close', socketOnClose),
            socket.on('data', socketOnData),
            socket.on('end', socketOnEnd),
            socket.on('error', socketOnError),
            (this._readyState = _WebSocket.OPEN),
            this.emit('open');
        }
        emitClose() {
          if (!this._socket) {
            (this._readyState = _WebSocket.CLOSED), this.emit('close', this._closeCode, this._closeMessage);
            return;
          }
          this._extensions[PerMessageDeflate.extensionName] &&
            this._extensions[PerMessageDeflate.extensionName].cleanup(),
            this._receiver.removeAllListeners(),
            (this._readyState = _WebSocket.CLOSED),
            this.emit('close', this._closeCode, this._closeMessage);
        }
        close(code, data) {
          if (this.readyState !== _WebSocket.CLOSED) {
            if (this.readyState === _WebSocket.CONNECTING)
              return abortHandshake(this, this._req, 'WebSocket was closed before the connection was established');
            if (this.readyState === _WebSocket.CLOSING) {
              this._closeFrameSent &&
                (this._closeFrameReceived || this._receiver._writableState.errorEmitted) &&
                this._socket.end();
              return;
            }
            (this._readyState = _WebSocket.CLOSING),
              this._sender.close(code, data, !this._isServer, (err) => {
                err ||
                  ((this._closeFrameSent = !0),
                  (this._closeFrameReceived || this._receiver._writableState.errorEmitted) && this._socket.end());
              }),
              (this._closeTimer = setTimeout(this._socket.destroy.bind(this._socket), closeTimeout));
          }
        }
        ping(data, mask, cb) {
          if (this.readyState === _WebSocket.CONNECTING)
            throw new Error('WebSocket is not open: readyState 0 (CONNECTING)');
          if (
            (typeof data == 'function'
              ? ((cb = data), (data = mask = void 0))
              : typeof mask == 'function' && ((cb = mask), (mask = void 0)),
            typeof data == 'number' && (data = data.toString()),
            this.readyState !== _WebSocket.OPEN)
          ) {
            sendAfterClose(this, data, cb);
            return;
          }
          mask === void 0 && (mask = !this._isServer), this._sender.ping(data || EMPTY_BUFFER, mask, cb);
        }
        pong(data, mask, cb) {
          if (this.readyState === _WebSocket.CONNECTING)
            throw new Error('WebSocket is not open: readyState 0 (CONNECTING)');
          if (
            (typeof data == 'function'
              ? ((cb = data), (data = mask = void 0))
              : typeof mask == 'function' && ((cb = mask), (mask = void 0)),
            typeof data == 'number' && (data = data.toString()),
            this.readyState !== _WebSocket.OPEN)
          ) {
            sendAfterClose(this, data, cb);
            return;
          }
          mask === void 0 && (mask = !this._isServer), this._sender.pong(data || EMPTY_BUFFER, mask, cb);
        }
        send(data, options, cb) {
          if (this.readyState === _WebSocket.CONNECTING)
            throw new Error('WebSocket is not open: readyState 0 (CONNECTING)');
          if (
            (typeof options == 'function' && ((cb = options), (options = {})),
            typeof data == 'number' && (data = data.toString()),
            this.readyState !== _WebSocket.OPEN)
          ) {
            sendAfterClose(this, data, cb);
            return;
          }
          let opts = { binary: typeof data != 'string', mask: !this._isServer, compress: !0, fin: !0, ...options };
          this._extensions[PerMessageDeflate.extensionName] || (opts.compress = !1),
            this._sender.send(data || EMPTY_BUFFER, opts, cb);
        }
        terminate() {
          if (this.readyState !== _WebSocket.CLOSED) {
            if (this.readyState === _WebSocket.CONNECTING)
              return abortHandshake(this, this._req, 'WebSocket was closed before the connection was established');
            this._socket && ((this._readyState = _WebSocket.CLOSING), this._socket.destroy());
          }
        }
      };
    Object.defineProperty(WebSocket, 'CONNECTING', { enumerable: !0, value: readyStates.indexOf('CONNECTING') });
    Object.defineProperty(WebSocket.prototype, 'CONNECTING', {
      enumerable: !0,
      value: readyStates.indexOf('CONNECTING'),
    });
    Object.defineProperty(WebSocket, 'OPEN', { enumerable: !0, value: readyStates.indexOf('OPEN') });
    Object.defineProperty(WebSocket.prototype, 'OPEN', { enumerable: !0, value: readyStates.indexOf('OPEN') });
    Object.defineProperty(WebSocket, 'CLOSING', { enumerable: !0, value: readyStates.indexOf('CLOSING') });
    Object.defineProperty(WebSocket.prototype, 'CLOSING', { enumerable: !0, value: readyStates.indexOf('CLOSING') });
    Object.defineProperty(WebSocket, 'CLOSED', { enumerable: !0, value: readyStates.indexOf('CLOSED') });
    Object.defineProperty(WebSocket.prototype, 'CLOSED', { enumerable: !0, value: readyStates.indexOf('CLOSED') });
    ['binaryType', 'bufferedAmount', 'extensions', 'protocol', 'readyState', 'url'].forEach((property) => {
      Object.defineProperty(WebSocket.prototype, property, { enumerable: !0 });
    });
    ['open', 'error', 'close', 'message'].forEach((method) => {
      Object.defineProperty(WebSocket.prototype, `on${method}`, {
        enumerable: !0,
        get() {
          let listeners = this.listeners(method);
          for (let i = 0; i < listeners.length; i++) if (listeners[i]._listener) return listeners[i]._listener;
        },
        set(listener) {
          let listeners = this.listeners(method);
          for (let i = 0; i < listeners.length; i++)
            listeners[i]._listener && this.removeListener(method, listeners[i]);
          this.addEventListener(method, listener);
        },
      });
    });
    WebSocket.prototype.addEventListener = addEventListener;
    WebSocket.prototype.removeEventListener = removeEventListener;
    module.exports = WebSocket;
    function initAsClient(websocket, address, protocols, options) {
      let opts = {
        protocolVersion: protocolVersions[1],
        maxBufferedChunks: 262144,
        maxFragments: 16384,
        maxPayload: 104857600,
        maxPendingAutoPongs: 60,
        perMessageDeflate: !0,
        followRedirects: !1,
        maxRedirects: 10,
        ...options,
        createConnection: void 0,
        socketPath: void 0,
        hostname: void 0,
        protocol: void 0,
        timeout: void 0,
        method: void 0,
        host: void 0,
        path: void 0,
        port: void 0,
      };
      if (!protocolVersions.includes(opts.protocolVersion))
        throw new RangeError(
          `Unsupported protocol version: ${opts.protocolVersion} (supported versions: ${protocolVersions.join(', ')})`,
        );
      let parsedUrl;
      address instanceof URL
        ? ((parsedUrl = address), (websocket._url = address.href))
        : ((parsedUrl = new URL(address)), (websocket._url = address));
      let isUnixSocket = parsedUrl.protocol === 'ws+unix:';
      if (!parsedUrl.host && (!isUnixSocket || !parsedUrl.pathname)) {
        let err = new Error(`Invalid URL: ${websocket.url}`);
        if (websocket._redirects === 0) throw err;
        emitErrorAndClose(websocket, err);
        return;
      }
      let isSecure = parsedUrl.protocol === 'wss:' || parsedUrl.protocol === 'https:',
        defaultPort = isSecure ? 443 : 80,
        key = randomBytes(16).toString('base64'),
        get = isSecure ? https.get : http.get,
        perMessageDeflate;
      if (
        ((opts.createConnection = isSecure ? tlsConnect : netConnect),
        (opts.defaultPort = opts.defaultPort || defaultPort),
        (opts.port = parsedUrl.port || defaultPort),
        (opts.host = parsedUrl.hostname.startsWith('[') ? parsedUrl.hostname.slice(1, -1) : parsedUrl.hostname),
        (opts.headers = {
          'Sec-WebSocket-Version': opts.protocolVersion,
          'Sec-WebSocket-Key': key,
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          ...opts.headers,
        }),
        (opts.path = parsedUrl.pathname + parsedUrl.search),
        (opts.timeout = opts.handshakeTimeout),
        opts.perMessageDeflate &&
          ((perMessageDeflate = new PerMessageDeflate(
            opts.perMessageDeflate !== !0 ? opts.perMessageDeflate : {},
            !1,
            opts.maxPayload,
          )),
          (opts.headers['Sec-WebSocket-Extensions'] = format({
            [PerMessageDeflate.extensionName]: perMessageDeflate.offer(),
          }))),
        protocols && (opts.headers['Sec-WebSocket-Protocol'] = protocols),
        opts.origin &&
          (opts.protocolVersion < 13
            ? (opts.headers['Sec-WebSocket-Origin'] = opts.origin)
            : (opts.headers.Origin = opts.origin)),
        (parsedUrl.username || parsedUrl.password) && (opts.auth = `${parsedUrl.username}:${parsedUrl.password}`),
        isUnixSocket)
      ) {
        let parts = opts.path.split(':');
        (opts.socketPath = parts[0]), (opts.path = parts[1]);
      }
      if (opts.followRedirects) {
        if (websocket._redirects === 0) {
          (websocket._originalUnixSocket = isUnixSocket),
            (websocket._originalSecure = isSecure),
            (websocket._originalHostOrSocketPath = isUnixSocket ? opts.socketPath : parsedUrl.host);
          let headers = options && options.headers;
          if (((options = { ...options, headers: {} }), headers))
            for (let [key2, value] of Object.entries(headers)) options.headers[key2.toLowerCase()] = value;
        } else {
          let isSameHost = isUnixSocket
            ? websocket._originalUnixSocket
              ? opts.socketPath === websocket._originalHostOrSocketPath
              : !1
            : websocket._originalUnixSocket
              ? !1
              : parsedUrl.host === websocket._originalHostOrSocketPath;
          (!isSameHost || (websocket._originalSecure && !isSecure)) &&
            (delete opts.headers.authorization,
            delete opts.headers.cookie,
            isSameHost || delete opts.headers.host,
            (opts.auth = void 0));
        }
        opts.auth &&
          !options.headers.authorization &&
          (options.headers.authorization = 'Basic ' + Buffer.from(opts.auth).toString('base64'));
      }
      let req = (websocket._req = get(opts));
      return (
        opts.timeout &&
          req.on('timeout', () => {
            abortHandshake(websocket, req, 'Opening handshake has timed out');
          }),
        req.on('error', (err) => {
          req === null || req.aborted || ((req = websocket._req = null), emitErrorAndClose(websocket, err));
        }),
        req.on('response', (res) => {
          let location = res.headers.location,
            statusCode = res.statusCode;
          if (location && opts.followRedirects && statusCode >= 300 && statusCode < 400) {
            if (++websocket._redirects > opts.maxRedirects) {
              abortHandshake(websocket, req, 'Maximum redirects exceeded');
              return;
            }
            req.abort();
            let addr;
            try {
              addr = new URL(location, address);
            } catch (err) {
              emitErrorAndClose(websocket, err);
              return;
            }
            initAsClient(websocket, addr, protocols, options);
          } else
            websocket.emit('unexpected-response', req, res) ||
              abortHandshake(websocket, req, `Unexpected server response: ${res.statusCode}`);
        }),
        req.on('upgrade', (res, socket, head) => {
          if ((websocket.emit('upgrade', res), websocket.readyState !== WebSocket.CONNECTING)) return;
          req = websocket._req = null;
          let upgrade = res.headers.upgrade;
          if (upgrade === void 0 || upgrade.toLowerCase() !== 'websocket') {
            abortHandshake(websocket, socket, 'Invalid Upgrade header');
            return;
          }
          let digest = createHash('sha1')
            .update(key + GUID)
            .digest('base64');
          if (res.headers['sec-websocket-accept'] !== digest) {
            abortHandshake(websocket, socket, 'Invalid Sec-WebSocket-Accept header');
            return;
          }
          let serverProt = res.headers['sec-websocket-protocol'],
            protList = (protocols || '').split(/, */),
            protError;
          if (
            (!protocols && serverProt
              ? (protError = 'Server sent a subprotocol but none was requested')
              : protocols && !serverProt
                ? (protError = 'Server sent no subprotocol')
                : serverProt && !protList.includes(serverProt) && (protError = 'Server sent an invalid subprotocol'),
            protError)
          ) {
            abortHandshake(websocket, socket, protError);
            return;
          }
          serverProt && (websocket._protocol = serverProt);
          let secWebSocketExtensions = res.headers['sec-websocket-extensions'];
          if (secWebSocketExtensions !== void 0) {
            if (!perMessageDeflate) {
              abortHandshake(
                websocket,
                socket,
                'Server sent a Sec-WebSocket-Extensions header but no extension was requested',
              );
              return;
            }
            let extensions;
            try {
              extensions = parse(secWebSocketExtensions);
            } catch {
              abortHandshake(websocket, socket, 'Invalid Sec-WebSocket-Extensions header');
              return;
            }
            let extensionNames = Object.keys(extensions);
            if (extensionNames.length) {
              if (extensionNames.length !== 1 || extensionNames[0] !== PerMessageDeflate.extensionName) {
                abortHandshake(websocket, socket, 'Server indicated an extension that was not requested');
                return;
              }
              try {
                perMessageDeflate.accept(extensions[PerMessageDeflate.extensionName]);
              } catch {
                abortHandshake(websocket, socket, 'Invalid Sec-WebSocket-Extensions header');
                return;
              }
              websocket._extensions[PerMessageDeflate.extensionName] = perMessageDeflate;
            }
          }
          websocket.setSocket(socket, head, opts.maxPayload, opts.maxBufferedChunks, opts.maxFragments);
        }),
        opts
      );
    }
    function emitErrorAndClose(websocket, err) {
      (websocket._readyState = WebSocket.CLOSING), websocket.emit('error', err), websocket.emitClose();
    }
    function netConnect(options) {
      return ((options.path = options.socketPath), net.connect(options));
    }
    function tlsConnect(options) {
      return (
        (options.path = void 0),
        !options.servername &&
          options.servername !== '' &&
          (options.servername = net.isIP(options.host) ? '' : options.host),
        tls.connect(options)
      );
    }
    function abortHandshake(websocket, stream, message) {
      websocket._readyState = WebSocket.CLOSING;
      let err = new Error(message);
      Error.captureStackTrace(err, abortHandshake),
        stream.setHeader
          ? (stream.abort(),
            stream.socket && !stream.socket.destroyed && stream.socket.destroy(),
            stream.once('abort', websocket.emitClose.bind(websocket)),
            websocket.emit('error', err))
          : (stream.destroy(err),
            stream.once('error', websocket.emit.bind(websocket, 'error')),
            stream.once('close', websocket.emitClose.bind(websocket)));
    }
    function sendAfterClose(websocket, data, cb) {
      if (data) {
        let length = toBuffer(data).length;
        websocket._socket ? (websocket._sender._bufferedBytes += length) : (websocket._bufferedAmount += length);
      }
      if (cb) {
        let err = new Error(
          `WebSocket is not open: readyState ${websocket.readyState} (${readyStates[websocket.readyState]})`,
        );
        cb(err);
      }
    }
    function receiverOnConclude(code, reason) {
      let websocket = this[kWebSocket];
      (websocket._closeFrameReceived = !0),
        (websocket._closeMessage = reason),
        (websocket._closeCode = code),
        websocket._socket[kWebSocket] !== void 0 &&
          (websocket._socket.removeListener('data', socketOnData),
          process.nextTick(resume, websocket._socket),
          code === 1005 ? websocket.close() : websocket.close(code, reason));
    }
    function receiverOnDrain() {
      this[kWebSocket]._socket.resume();
    }
    function receiverOnError(err) {
      let websocket = this[kWebSocket];
      websocket._socket[kWebSocket] !== void 0 &&
        (websocket._socket.removeListener('data', socketOnData),
        process.nextTick(resume, websocket._socket),
        websocket.close(err[kStatusCode])),
        websocket.emit('error', err);
    }
    function receiverOnFinish() {
      this[kWebSocket].emitClose();
    }
    function receiverOnMessage(data) {
      this[kWebSocket].emit('message', data);
    }
    function receiverOnPing(data) {
      let websocket = this[kWebSocket];
      websocket.readyState === WebSocket.OPEN &&
        (websocket._maxPendingAutoPongs > 0 && websocket._pendingAutoPongs >= websocket._maxPendingAutoPongs
          ? websocket.terminate()
          : (websocket._pendingAutoPongs++, websocket.pong(data, !websocket._isServer, websocket._autoPongComplete))),
        websocket.emit('ping', data);
    }
    function autoPongComplete(websocket) {
      websocket._pendingAutoPongs--;
    }
    function receiverOnPong(data) {
      this[kWebSocket].emit('pong', data);
    }
    function resume(stream) {
      stream.resume();
    }
    function socketOnClose() {
      let websocket = this[kWebSocket];
      this.removeListener('close', socketOnClose),
        this.removeListener('data', socketOnData),
        this.removeListener('end', socketOnEnd),
        (websocket._readyState = WebSocket.CLOSING);
      let chunk;
      !this._readableState.endEmitted &&
        !websocket._closeFrameReceived &&
        !websocket._receiver._writableState.errorEmitted &&
        (chunk = websocket._socket.read()) !== null &&
        websocket._receiver.write(chunk),
        websocket._receiver.end(),
        (this[kWebSocket] = void 0),
        clearTimeout(websocket._closeTimer),
        websocket._receiver._writableState.finished || websocket._receiver._writableState.errorEmitted
          ? websocket.emitClose()
          : (websocket._receiver.on('error', receiverOnFinish), websocket._receiver.on('finish', receiverOnFinish));
    }
    function socketOnData(chunk) {
      this[kWebSocket]._receiver.write(chunk) || this.pause();
    }
    function socketOnEnd() {
      let websocket = this[kWebSocket];
      (websocket._readyState = WebSocket.CLOSING), websocket._receiver.end(), this.end();
    }
    function socketOnError() {
      let websocket = this[kWebSocket];
      this.removeListener('error', socketOnError),
        this.on('error', NOOP),
        websocket && ((websocket._readyState = WebSocket.CLOSING), this.destroy());
    }
  },
});
var require_stream = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/stream.js'(exports, module) {
    'use strict';
    var { Duplex } = __require('stream');
    function emitClose(stream) {
      stream.emit('close');
    }
    function duplexOnEnd() {
      !this.destroyed && this._writableState.finished && this.destroy();
    }
    function duplexOnError(err) {
      this.removeListener('error', duplexOnError),
        this.destroy(),
        this.listenerCount('error') === 0 && this.emit('error', err);
    }
    function createWebSocketStream(ws, options) {
      let resumeOnReceiverDrain = !0,
        terminateOnDestroy = !0;
      function receiverOnDrain() {
        resumeOnReceiverDrain && ws._socket.resume();
      }
      ws.readyState === ws.CONNECTING
        ? ws.once('open', function () {
            ws._receiver.removeAllListeners('drain'), ws._receiver.on('drain', receiverOnDrain);
          })
        : (ws._receiver.removeAllListeners('drain'), ws._receiver.on('drain', receiverOnDrain));
      let duplex = new Duplex({ ...options, autoDestroy: !1, emitClose: !1, objectMode: !1, writableObjectMode: !1 });
      return (
        ws.on('message', function (msg) {
          duplex.push(msg) || ((resumeOnReceiverDrain = !1), ws._socket.pause());
        }),
        ws.once('error', function (err) {
          duplex.destroyed || ((terminateOnDestroy = !1), duplex.destroy(err));
        }),
        ws.once('close', function () {
          duplex.destroyed || duplex.push(null);
        }),
        (duplex._destroy = function (err, callback) {
          if (ws.readyState === ws.CLOSED) {
            callback(err), process.nextTick(emitClose, duplex);
            return;
          }
          let called = !1;
          ws.once('error', function (err2) {
            (called = !0), callback(err2);
          }),
            ws.once('close', function () {
              called || callback(err), process.nextTick(emitClose, duplex);
            }),
            terminateOnDestroy && ws.terminate();
        }),
        (duplex._final = function (callback) {
          if (ws.readyState === ws.CONNECTING) {
            ws.once('open', function () {
              duplex._final(callback);
            });
            return;
          }
          ws._socket !== null &&
            (ws._socket._writableState.finished
              ? (callback(), duplex._readableState.endEmitted && duplex.destroy())
              : (ws._socket.once('finish', function () {
                  callback();
                }),
                ws.close()));
        }),
        (duplex._read = function () {
          (ws.readyState === ws.OPEN || ws.readyState === ws.CLOSING) &&
            !resumeOnReceiverDrain &&
            ((resumeOnReceiverDrain = !0), ws._receiver._writableState.needDrain || ws._socket.resume());
        }),
        (duplex._write = function (chunk, encoding, callback) {
          if (ws.readyState === ws.CONNECTING) {
            ws.once('open', function () {
              duplex._write(chunk, encoding, callback);
            });
            return;
          }
          ws.send(chunk, callback);
        }),
        duplex.on('end', duplexOnEnd),
        duplex.on('error', duplexOnError),
        duplex
      );
    }
    module.exports = createWebSocketStream;
  },
});
var require_websocket_server = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/lib/websocket-server.js'(exports, module) {
    'use strict';
    var EventEmitter = __require('events'),
      http = __require('http'),
      https = __require('https'),
      net = __require('net'),
      tls = __require('tls'),
      { createHash } = __require('crypto'),
      PerMessageDeflate = require_permessage_deflate(),
      WebSocket = require_websocket(),
      { format, parse } = require_extension(),
      { GUID, kWebSocket } = require_constants(),
      keyRegex = /^[+/0-9A-Za-z]{22}==$/,
      RUNNING = 0,
      CLOSING = 1,
      CLOSED = 2,
      WebSocketServer = class extends EventEmitter {
        constructor(options, callback) {
          if (
            (super(),
            (options = {
              maxBufferedChunks: 256 * 1024,
              maxFragments: 16 * 1024,
              maxPayload: 100 * 1024 * 1024,
              maxPendingAutoPongs: 60,
              perMessageDeflate: !1,
              handleProtocols: null,
              clientTracking: !0,
              verifyClient: null,
              noServer: !1,
              backlog: null,
              server: null,
              host: null,
              path: null,
              port: null,
              ...options,
            }),
            (options.port == null && !options.server && !options.noServer) ||
              (options.port != null && (options.server || options.noServer)) ||
              (options.server && options.noServer))
          )
            throw new TypeError('One and only one of the "port", "server", or "noServer" options must be specified');
          if (
            (options.port != null
              ? ((this._server = http.createServer((req, res) => {
                  let body = http.STATUS_CODES[426];
                  res.writeHead(426, { 'Content-Length': body.length, 'Content-Type': 'text/plain' }), res.end(body);
                })),
                this._server.listen(options.port, options.host, options.backlog, callback))
              : options.server && (this._server = options.server),
            this._server)
          ) {
            let emitConnection = this.emit.bind(this, 'connection');
            this._removeListeners = addListeners(this._server, {
              listening: this.emit.bind(this, 'listening'),
              error: this.emit.bind(this, 'error'),
              upgrade: (req, socket, head) => {
                this.handleUpgrade(req, socket, head, emitConnection);
              },
            });
          }
          options.perMessageDeflate === !0 && (options.perMessageDeflate = {}),
            options.clientTracking && (this.clients = new Set()),
            (this.options = options),
            (this._state = RUNNING);
        }
        address() {
          if (this.options.noServer) throw new Error('The server is operating in "noServer" mode');
          return this._server ? this._server.address() : null;
        }
        close(cb) {
          if ((cb && this.once('close', cb), this._state === CLOSED)) {
            process.nextTick(emitClose, this);
            return;
          }
          if (this._state === CLOSING) return;
          if (((this._state = CLOSING), this.clients)) for (let client of this.clients) client.terminate();
          let server = this._server;
          if (
            server &&
            (this._removeListeners(), (this._removeListeners = this._server = null), this.options.port != null)
          ) {
            server.close(emitClose.bind(void 0, this));
            return;
          }
          process.nextTick(emitClose, this);
        }
        shouldHandle(req) {
          if (this.options.path) {
            let index = req.url.indexOf('?');
            if ((index !== -1 ? req.url.slice(0, index) : req.url) !== this.options.path) return !1;
          }
          return !0;
        }
        handleUpgrade(req, socket, head, cb) {
          socket.on('error', socketOnError);
          let key = req.headers['sec-websocket-key'] !== void 0 ? req.headers['sec-websocket-key'].trim() : !1,
            upgrade = req.headers.upgrade,
            version = +req.headers['sec-websocket-version'],
            extensions = {};
          if (
            req.method !== 'GET' ||
            upgrade === void 0 ||
            upgrade.toLowerCase() !== 'websocket' ||
            !key ||
            !keyRegex.test(key) ||
            (version !== 8 && version !== 13) ||
            !this.shouldHandle(req)
          )
            return abortHandshake(socket, 400);
          if (this.options.perMessageDeflate) {
            let perMessageDeflate = new PerMessageDeflate(this.options.perMessageDeflate, !0, this.options.maxPayload);
            try {
              let offers = parse(req.headers['sec-websocket-extensions']);
              offers[PerMessageDeflate.extensionName] &&
                (perMessageDeflate.accept(offers[PerMessageDeflate.extensionName]),
                (extensions[PerMessageDeflate.extensionName] = perMessageDeflate));
            } catch {
              return abortHandshake(socket, 400);
            }
          }
          if (this.options.verifyClient) {
            let info = {
              origin: req.headers[`${version === 8 ? 'sec-websocket-origin' : 'origin'}`],
              secure: !!(req.socket.authorized || req.socket.encrypted),
              req,
            };
            if (this.options.verifyClient.length === 2) {
              this.options.verifyClient(info, (verified, code, message, headers) => {
                if (!verified) return abortHandshake(socket, code || 401, message, headers);
                this.completeUpgrade(key, extensions, req, socket, head, cb);
              });
              return;
            }
            if (!this.options.verifyClient(info)) return abortHandshake(socket, 401);
          }
          this.completeUpgrade(key, extensions, req, socket, head, cb);
        }
        completeUpgrade(key, extensions, req, socket, head, cb) {
          if (!socket.readable || !socket.writable) return socket.destroy();
          if (socket[kWebSocket])
            throw new Error(
              'server.handleUpgrade() was called more than once with the same socket, possibly due to a misconfiguration',
            );
          if (this._state > RUNNING) return abortHandshake(socket, 503);
          let headers = [
              'HTTP/1.1 101 Switching Protocols',
              'Upgrade: websocket',
              'Connection: Upgrade',
              `Sec-WebSocket-Accept: ${createHash('sha1')
                .update(key + GUID)
                .digest('base64')}`,
            ],
            ws = new WebSocket(null, void 0, this.options),
            protocol = req.headers['sec-websocket-protocol'];
          if (
            (protocol &&
              ((protocol = protocol.split(',').map(trim)),
              this.options.handleProtocols
                ? (protocol = this.options.handleProtocols(protocol, req))
                : (protocol = protocol[0]),
              protocol && (headers.push(`Sec-WebSocket-Protocol: ${protocol}`), (ws._protocol = protocol))),
            extensions[PerMessageDeflate.extensionName])
          ) {
            let params = extensions[PerMessageDeflate.extensionName].params,
              value = format({ [PerMessageDeflate.extensionName]: [params] });
            headers.push(`Sec-WebSocket-Extensions: ${value}`), (ws._extensions = extensions);
          }
          this.emit('headers', headers, req),
            socket.write(
              headers
                .concat(`\r
`)
                .join(`\r
`),
            ),
            socket.removeListener('error', socketOnError),
            ws.setSocket(
              socket,
              head,
              this.options.maxPayload,
              this.options.maxBufferedChunks,
              this.options.maxFragments,
            ),
            this.clients && (this.clients.add(ws), ws.on('close', () => this.clients.delete(ws))),
            cb(ws, req);
        }
      };
    module.exports = WebSocketServer;
    function addListeners(server, map) {
      for (let event of Object.keys(map)) server.on(event, map[event]);
      return function () {
        for (let event of Object.keys(map)) server.removeListener(event, map[event]);
      };
    }
    function emitClose(server) {
      (server._state = CLOSED), server.emit('close');
    }
    function socketOnError() {
      this.destroy();
    }
    function abortHandshake(socket, code, message, headers) {
      socket.writable &&
        ((message = message || http.STATUS_CODES[code]),
        (headers = {
          Connection: 'close',
          'Content-Type': 'text/html',
          'Content-Length': Buffer.byteLength(message),
          ...headers,
        }),
        socket.write(
          `HTTP/1.1 ${code} ${http.STATUS_CODES[code]}\r
` +
            Object.keys(headers)
              .map((h) => `${h}: ${headers[h]}`)
              .join(`\r
`) +
            `\r
\r
` +
            message,
        )),
        socket.removeListener('error', socketOnError),
        socket.destroy();
    }
    function trim(str) {
      return str.trim();
    }
  },
});
var require_ws = __commonJS({
  'node_modules/chrome-remote-interface/node_modules/ws/index.js'(exports, module) {
    'use strict';
    var WebSocket = require_websocket();
    WebSocket.createWebSocketStream = require_stream();
    WebSocket.Server = require_websocket_server();
    WebSocket.Receiver = require_receiver();
    WebSocket.Sender = require_sender();
    module.exports = WebSocket;
  },
});
var require_api = __commonJS({
  'node_modules/chrome-remote-interface/lib/api.js'(exports, module) {
    'use strict';
    function arrayToObject(parameters) {
      let keyValue = {};
      return (
        parameters.forEach((parameter) => {
          let name = parameter.name;
          delete parameter.name, (keyValue[name] = parameter);
        }),
        keyValue
      );
    }
    function decorate(to, category, object) {
      (to.category = category),
        Object.keys(object).forEach((field) => {
          field !== 'name' &&
            ((category === 'type' && field === 'properties') || field === 'parameters'
              ? (to[field] = arrayToObject(object[field]))
              : (to[field] = object[field]));
        });
    }
    function addCommand(chrome, domainName, command) {
      let commandName = `${domainName}.${command.name}`,
        handler = (params, sessionId, callback) => chrome.send(commandName, params, sessionId, callback);
      decorate(handler, 'command', command), (chrome[commandName] = chrome[domainName][command.name] = handler);
    }
    function addEvent(chrome, domainName, event) {
      let eventName = `${domainName}.${event.name}`,
        handler = (sessionId, handler2) => {
          typeof sessionId == 'function' && ((handler2 = sessionId), (sessionId = void 0));
          let rawEventName = sessionId ? `${eventName}.${sessionId}` : eventName;
          return typeof handler2 == 'function'
            ? (chrome.on(rawEventName, handler2), () => chrome.removeListener(rawEventName, handler2))
            : new Promise((fulfill, reject) => {
                chrome.once(rawEventName, fulfill);
              });
        };
      decorate(handler, 'event', event), (chrome[eventName] = chrome[domainName][event.name] = handler);
    }
    function addType(chrome, domainName, type) {
      let typeName = `${domainName}.${type.id}`,
        help = {};
      decorate(help, 'type', type), (chrome[typeName] = chrome[domainName][type.id] = help);
    }
    function prepare(object, protocol) {
      (object.protocol = protocol),
        protocol.domains.forEach((domain) => {
          let domainName = domain.domain;
          (object[domainName] = {}),
            (domain.commands || []).forEach((command) => {
              addCommand(object, domainName, command);
            }),
            (domain.events || []).forEach((event) => {
              addEvent(object, domainName, event);
            }),
            (domain.types || []).forEach((type) => {
              addType(object, domainName, type);
            }),
            (object[domainName].on = (eventName, handler) => object[domainName][eventName](handler));
        });
    }
    module.exports.prepare = prepare;
  },
});
var require_chrome = __commonJS({
  'node_modules/chrome-remote-interface/lib/chrome.js'(exports, module) {
    'use strict';
    var EventEmitter = __require('events'),
      util = __require('util'),
      formatUrl = (parsed) => parsed.href,
      parseUrl = (href) => ({ href, pathname: '' }),
      WebSocket = require_ws(),
      api = require_api(),
      defaults = require_defaults(),
      devtools = require_devtools(),
      errors = require_errors(),
      Chrome = class extends EventEmitter {
        constructor(options, notifier) {
          super();
          let defaultTarget = (targets) => {
            let backup,
              target = targets.find((target2) =>
                target2.webSocketDebuggerUrl ? ((backup = backup || target2), target2.type === 'page') : !1,
              );
            if (((target = target || backup), target)) return target;
            throw new Error('No inspectable targets');
          };
          (options = options || {}),
            (this.host = options.host || defaults.HOST),
            (this.port = options.port || defaults.PORT),
            (this.secure = !!options.secure),
            (this.useHostName = !!options.useHostName),
            (this.alterPath = options.alterPath || ((path) => path)),
            (this.protocol = options.protocol),
            (this.local = !!options.local),
            (this.target = options.target || defaultTarget),
            (this._notifier = notifier),
            (this._callbacks = {}),
            (this._nextCommandId = 1),
            (this.webSocketUrl = void 0),
            this._start();
        }
        inspect(depth, options) {
          return ((options.customInspect = !1), util.inspect(this, options));
        }
        send(method, params, sessionId, callback) {
          let optionals = Array.from(arguments).slice(1);
          if (
            ((params = optionals.find((x) => typeof x == 'object')),
            (sessionId = optionals.find((x) => typeof x == 'string')),
            (callback = optionals.find((x) => typeof x == 'function')),
            typeof callback == 'function')
          ) {
            this._enqueueCommand(method, params, sessionId, callback);
            return;
          } else
            return new Promise((fulfill, reject) => {
              this._enqueueCommand(method, params, sessionId, (error, response) => {
                if (error) {
                  let request = { method, params, sessionId };
                  reject(error instanceof Error ? error : new errors.ProtocolError(request, response));
                } else fulfill(response);
              });
            });
        }
        close(callback) {
          let closeWebSocket = (callback2) => {
            this._ws.readyState === 3
              ? callback2()
              : (this._ws.removeAllListeners('close'),
                this._ws.once('close', () => {
                  this._ws.removeAllListeners(), this._handleConnectionClose(), callback2();
                }),
                this._ws.close());
          };
          if (typeof callback == 'function') {
            closeWebSocket(callback);
            return;
          } else
            return new Promise((fulfill, reject) => {
              closeWebSocket(fulfill);
            });
        }
        async _start() {
          let options = {
            host: this.host,
            port: this.port,
            secure: this.secure,
            useHostName: this.useHostName,
            alterPath: this.alterPath,
          };
          try {
            let url = await this._fetchDebuggerURL(options),
              urlObject = parseUrl(url);
            (urlObject.pathname = options.alterPath(urlObject.pathname)),
              (this.webSocketUrl = formatUrl(urlObject)),
              (options.host = urlObject.hostname),
              (options.port = urlObject.port || options.port);
            let protocol = await this._fetchProtocol(options);
            api.prepare(this, protocol),
              await this._connectToWebSocket(),
              process.nextTick(() => {
                this._notifier.emit('connect', this);
              });
          } catch (err) {
            this._notifier.emit('error', err);
          }
        }
        async _fetchDebuggerURL(options) {
          let userTarget = this.target;
          switch (typeof userTarget) {
            case 'string': {
              let idOrUrl = userTarget;
              return (
                idOrUrl.startsWith('/') && (idOrUrl = `ws://${this.host}:${this.port}${idOrUrl}`),
                idOrUrl.match(/^wss?:/i)
                  ? idOrUrl
                  : (await devtools.List(options)).find((target) => target.id === idOrUrl).webSocketDebuggerUrl
              );
            }
            case 'object':
              return userTarget.webSocketDebuggerUrl;
            case 'function': {
              let func = userTarget,
                targets = await devtools.List(options),
                result = func(targets);
              return (typeof result == 'number' ? targets[result] : result).webSocketDebuggerUrl;
            }
            default:
              throw new Error(`Invalid target argument "${this.target}"`);
          }
        }
        async _fetchProtocol(options) {
          return this.protocol ? this.protocol : ((options.local = this.local), await devtools.Protocol(options));
        }
        _connectToWebSocket() {
          return new Promise((fulfill, reject) => {
            try {
              this.secure && (this.webSocketUrl = this.webSocketUrl.replace(/^ws:/i, 'wss:')),
                (this._ws = new WebSocket(this.webSocketUrl, [], {
                  maxPayload: 256 * 1024 * 1024,
                  perMessageDeflate: !1,
                  followRedirects: !0,
                }));
            } catch (err) {
              reject(err);
              return;
            }
            this._ws.on('open', () => {
              fulfill();
            }),
              this._ws.on('message', (data) => {
                let message = JSON.parse(data);
                this._handleMessage(message);
              }),
              this._ws.on('close', (code) => {
                this._handleConnectionClose(), this.emit('disconnect');
              }),
              this._ws.on('error', (err) => {
                reject(err);
              });
          });
        }
        _handleConnectionClose() {
          let err = new Error('WebSocket connection closed');
          for (let callback of Object.values(this._callbacks)) callback(err);
          this._callbacks = {};
        }
        _handleMessage(message) {
          if (message.id) {
            let callback = this._callbacks[message.id];
            if (!callback) return;
            message.error ? callback(!0, message.error) : callback(!1, message.result || {}),
              delete this._callbacks[message.id],
              Object.keys(this._callbacks).length === 0 && this.emit('ready');
          } else if (message.method) {
            let { method, params, sessionId } = message;
            this.emit('event', message),
              this.emit(method, params, sessionId),
              this.emit(`${method}.${sessionId}`, params, sessionId);
          }
        }
        _enqueueCommand(method, params, sessionId, callback) {
          let id = this._nextCommandId++,
            message = { id, method, sessionId, params: params || {} };
          this._ws.send(JSON.stringify(message), (err) => {
            err ? typeof callback == 'function' && callback(err) : (this._callbacks[id] = callback);
          });
        }
      };
    module.exports = Chrome;
  },
});
var require_chrome_remote_interface = __commonJS({
  'node_modules/chrome-remote-interface/index.js'(exports, module) {
    'use strict';
    var EventEmitter = __require('events'),
      dns = __require('dns'),
      devtools = require_devtools(),
      errors = require_errors(),
      Chrome = require_chrome();
    dns.setDefaultResultOrder && dns.setDefaultResultOrder('ipv4first');
    function CDP2(options, callback) {
      typeof options == 'function' && ((callback = options), (options = void 0));
      let notifier = new EventEmitter();
      return typeof callback == 'function'
        ? (process.nextTick(() => {
            new Chrome(options, notifier);
          }),
          notifier.once('connect', callback))
        : new Promise((fulfill, reject) => {
            notifier.once('connect', fulfill), notifier.once('error', reject), new Chrome(options, notifier);
          });
    }
    module.exports = CDP2;
    module.exports.Protocol = devtools.Protocol;
    module.exports.List = devtools.List;
    module.exports.New = devtools.New;
    module.exports.Activate = devtools.Activate;
    module.exports.Close = devtools.Close;
    module.exports.Version = devtools.Version;
    module.exports.ProtocolError = errors.ProtocolError;
  },
});
var import_chrome_remote_interface = __toESM(require_chrome_remote_interface(), 1),
  CdpError = class extends Error {
    constructor(method, reason) {
      super(reason);
      this.method = method;
    }
    method;
    name = 'CdpError';
    code = 'CDP_REFUSED';
  },
  DisconnectedError = class extends Error {
    name = 'DisconnectedError';
    code = 'CDP_DISCONNECTED';
  },
  OccupiedError = class extends Error {
    name = 'OccupiedError';
    code = 'CDP_OCCUPIED';
  },
  CdpClient = class _CdpClient {
    constructor(connection) {
      this.connection = connection;
      this.closed = new Promise((resolve) => {
        connection.on('disconnect', () => {
          (this.#isClosed = !0), resolve();
        });
      });
    }
    connection;
    closed;
    #isClosed = !1;
    static connect(socketPath) {
      return _CdpClient.connectTo(`ws+unix:${socketPath}:/`);
    }
    static async connectTo(url) {
      try {
        let connection = await (0, import_chrome_remote_interface.default)({
          local: !0,
          protocol: { domains: [] },
          target: { webSocketDebuggerUrl: url },
        });
        return new _CdpClient(connection);
      } catch (error) {
        throw /Unexpected server response: 409/.test(messageOf(error))
          ? new OccupiedError('another client is connected')
          : error;
      }
    }
    async send(method, params) {
      let refused = new CdpError(method, '');
      try {
        return await this.connection.send(method, params ?? {});
      } catch (error) {
        throw this.#isClosed || isClosing(error)
          ? new DisconnectedError('the program has ended the connection')
          : ((refused.message = messageOf(error)), refused);
      }
    }
    on(event, listener) {
      return (
        this.connection.on(event, listener),
        () => {
          this.connection.off(event, listener);
        }
      );
    }
    async close() {
      await this.connection.close();
    }
  };
function isClosing(error) {
  return error instanceof Error && /WebSocket|EPIPE|ECONNRESET/.test(error.message);
}
function messageOf(error) {
  return error.response?.message ?? (error instanceof Error ? error.message : String(error));
}
export { CdpClient, CdpError, DisconnectedError, OccupiedError };
