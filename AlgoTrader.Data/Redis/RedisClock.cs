using StackExchange.Redis;

namespace AlgoTrader.Data.Redis;

/// <summary>
/// Which clock a script goes by. The clocks of several machines differ, so by default it is Redis's own; only a clock that was put in
/// the place of the system's, as tests and simulations do, is sent along.
/// </summary>
internal static class RedisClock
{
    /// <summary>Unix time in ms, or empty for the clock of Redis.</summary>
    public static RedisValue Now(TimeProvider time) =>
        ReferenceEquals(time, TimeProvider.System) ? RedisValue.EmptyString : time.GetUtcNow().ToUnixTimeMilliseconds();
}
