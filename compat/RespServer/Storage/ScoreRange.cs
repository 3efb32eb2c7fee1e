using System.Globalization;

namespace AlgoTrader.RespServer.Storage;

/// <summary>Scores from one to another; "(" before a bound excludes it.</summary>
internal readonly record struct ScoreRange(double Min, bool WithoutMin, double Max, bool WithoutMax)
{
    public static bool TryParse(string min, string max, out ScoreRange range)
    {
        var read = TryBound(min, out var from, out var withoutFrom) & TryBound(max, out var to, out var withoutTo);
        range = new ScoreRange(from, withoutFrom, to, withoutTo);
        return read;
    }

    public static bool TryScore(string text, out double score)
    {
        score = text.ToUpperInvariant() switch
        {
            "INF" or "+INF" or "INFINITY" or "+INFINITY" => double.PositiveInfinity,
            "-INF" or "-INFINITY" => double.NegativeInfinity,
            _ => 0,
        };
        return score != 0 || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out score) && !double.IsNaN(score));
    }

    public bool Contains(double score) => !(WithoutMin && score == Min) && !(WithoutMax && score == Max) && score >= Min && score <= Max;

    private static bool TryBound(string text, out double bound, out bool without)
    {
        without = text.StartsWith('(');
        return TryScore(without ? text[1..] : text, out bound);
    }
}
