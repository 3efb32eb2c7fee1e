namespace AlgoTrader.Reliability.Engine;

/// <summary>
/// Random numbers of one seed and one stream (SplitMix64). Each order, connection and process draws from a stream of its own, so that
/// leaving out one fault changes as little as possible of the rest: that makes a failing seed shrink well.
/// </summary>
internal sealed class SeededRandom(long seed, long stream) : Random(Seed: 0)
{
    private ulong _state = Mix((ulong)seed * 0x9E3779B97F4A7C15 ^ Mix((ulong)stream + 0x632BE59BD9B4E019));

    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    public override int Next() => (int)(NextBits() >> 33);

    public override int Next(int maxValue) => (int)(((NextBits() >> 32) * (uint)maxValue) >> 32);

    public override int Next(int minValue, int maxValue) => minValue + Next(maxValue - minValue);

    public override long NextInt64() => (long)(NextBits() >> 1);

    public override double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>A duration between the two, in ticks; short ones are likelier, as with real latencies.</summary>
    public long Ticks(TimeSpan least, TimeSpan most)
    {
        var share = NextDouble();
        return least.Ticks + (long)((most.Ticks - least.Ticks) * share * share);
    }

    protected override double Sample() => NextDouble();

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
