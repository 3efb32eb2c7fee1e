using System.Globalization;

namespace AlgoTrader.GatewaySimulator;

/// <summary>How the simulated clock advances.</summary>
public sealed record ReplaySpeed
{
    /// <summary>Only when every subscribed client has acknowledged what it was sent.</summary>
    public static readonly ReplaySpeed LockStep = new();

    /// <summary>As fast as the clients read.</summary>
    public static readonly ReplaySpeed Max = new();

    private ReplaySpeed()
    {
    }

    /// <summary>Simulated seconds per real second; 0 for <see cref="LockStep"/> and <see cref="Max"/>.</summary>
    public double Factor { get; private init; }

    /// <summary>A multiple of real time.</summary>
    public static ReplaySpeed Times(double factor) =>
        factor is > 0 and <= 1_000_000 ? new ReplaySpeed { Factor = factor }
            : throw new ArgumentOutOfRangeException(nameof(factor), factor, "Between 0 and 1000000.");

    /// <summary>Reads <c>lockstep</c>, <c>max</c> or a number; null for anything else.</summary>
    public static ReplaySpeed? TryParse(string text)
    {
        if (text.Equals("lockstep", StringComparison.OrdinalIgnoreCase))
            return LockStep;
        if (text.Equals("max", StringComparison.OrdinalIgnoreCase))
            return Max;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor is > 0 and <= 1_000_000
            ? Times(factor)
            : null;
    }

    public override string ToString() =>
        ReferenceEquals(this, LockStep) ? "lockstep" : ReferenceEquals(this, Max) ? "max" : string.Create(CultureInfo.InvariantCulture, $"{Factor}x");
}
