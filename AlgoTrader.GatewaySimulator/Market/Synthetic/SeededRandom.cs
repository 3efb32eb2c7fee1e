using System.Numerics;

namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>
/// Random numbers that are the same on every machine: xoshiro256++ (Blackman and Vigna) for sequences, and numbers by key (SplitMix64's
/// mixing) where a later one must not depend on how many were drawn before.
/// </summary>
internal sealed class SeededRandom
{
    private const double Unit = 1.0 / (1L << 53);
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public SeededRandom(ulong key)
    {
        (_a, _b, _c, _d) = (Mix(key, 1), Mix(key, 2), Mix(key, 3), Mix(key, 4));
    }

    /// <summary>A key made of a key and a number.</summary>
    public static ulong Mix(ulong key, long number)
    {
        var mixed = key + (0x9E3779B97F4A7C15UL * ((ulong)number + 1));
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A key made of a key and a name.</summary>
    public static ulong Mix(ulong key, string name)
    {
        foreach (var letter in name)
            key = Mix(key, letter);
        return key;
    }

    /// <summary>Nearly normal, mean 0 and deviation 1: the sum of four evenly spread parts of a mixed key.</summary>
    public static double Gaussian(ulong key, long number)
    {
        const double Mean = 4 * 65535 / 2.0;
        const double Deviation = 37837.2;
        var bits = Mix(key, number);
        var sum = (long)(bits & 0xFFFF) + (long)((bits >> 16) & 0xFFFF) + (long)((bits >> 32) & 0xFFFF) + (long)(bits >> 48);
        return (sum - Mean) / Deviation;
    }

    /// <summary>From 0 up to, not including, 1.</summary>
    public double NextDouble() => (Next() >> 11) * Unit;

    /// <summary>From 0 up to, not including, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(((UInt128)Next() * (ulong)count) >> 64);

    /// <summary>Waiting time with mean 1.</summary>
    public double Exponential() => -ExactMath.Log(1 - NextDouble());

    /// <summary>1 or more, and at least n with probability 1/n, up to <paramref name="most"/>: sizes and distances have such long tails.</summary>
    public int HeavyTailed(int most) => (int)Math.Min(most, 1 / (1 - NextDouble()));

    private ulong Next()
    {
        var result = BitOperations.RotateLeft(_a + _d, 23) + _a;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }
}
