/** Ink 8 uses `Promise.withResolvers`, which Node 20 lacks. Imported before Ink. */
interface Resolvers<T> {
  promise: Promise<T>;
  resolve: (value: T | PromiseLike<T>) => void;
  reject: (reason?: unknown) => void;
}

const constructor = Promise as PromiseConstructor & { withResolvers?: <T>() => Resolvers<T> };

constructor.withResolvers ??= function withResolvers<T>(): Resolvers<T> {
  const resolvers: Partial<Resolvers<T>> = {};
  resolvers.promise = new Promise<T>((resolve, reject) => Object.assign(resolvers, { resolve, reject }));
  return resolvers as Resolvers<T>;
};
