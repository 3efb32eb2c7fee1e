using System.Globalization;

namespace AlgoTrader.Trading.Runtime;

/// <summary>
/// The keys of the last second in which orders were decided, of this life of an instance and of earlier ones: a decision within the same second must not get the key of
/// another's order, or the broker would take it for that one.
/// </summary>
internal sealed class TakenOverKeys(string strategyId)
{
    private (int Day, int Second) _last;
    private int _count;

    /// <param name="key">As the runner makes them; any other says nothing.</param>
    public void Add(string key)
    {
        const int DayDigits = 8;
        const int SecondDigits = 6;
        var text = key.AsSpan();
        if (!text.StartsWith(strategyId, StringComparison.Ordinal) || text.Length < strategyId.Length + DayDigits + SecondDigits + 4)
            return;
        text = text[strategyId.Length..];
        if (text[0] != '-' || text[DayDigits + 1] != 'T' || text[DayDigits + SecondDigits + 2] != '-')
            return;
        if (!TryRead(text[1..(DayDigits + 1)], out var day)
            || !TryRead(text[(DayDigits + 2)..(DayDigits + SecondDigits + 2)], out var second)
            || !TryRead(text[(DayDigits + SecondDigits + 3)..], out var count))
        {
            return;
        }

        var order = (day, second).CompareTo(_last);
        if (order < 0)
            return;
        _count = order > 0 ? count : Math.Max(_count, count);
        _last = (day, second);
    }

    /// <summary>The highest count that was used in that second; 0 for none.</summary>
    public int CountIn(int day, int second) => _last == (day, second) ? _count : 0;

    private static bool TryRead(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
