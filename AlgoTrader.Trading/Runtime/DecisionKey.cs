namespace AlgoTrader.Trading.Runtime;

/// <summary>The last part of an order's key: a backtest makes one for every order, and digits put in their places take a fraction of a formatted string's time.</summary>
internal static class DecisionKey
{
    private const int SecondDigits = 6;

    /// <param name="day">All up to the time of day.</param>
    /// <param name="second">hhmmss.</param>
    /// <param name="count">1, 2, 3, ... within the second.</param>
    public static string Of(string day, int second, int count)
    {
        var digits = 1;
        for (var rest = count; rest >= 10; rest /= 10)
            digits++;
        return string.Create(day.Length + SecondDigits + 1 + digits, (day, second, count), static (text, parts) =>
        {
            parts.day.CopyTo(text);
            text = text[parts.day.Length..];
            Write(text[..SecondDigits], parts.second);
            text[SecondDigits] = '-';
            Write(text[(SecondDigits + 1)..], parts.count);
        });
    }

    private static void Write(Span<char> text, int number)
    {
        for (var i = text.Length - 1; i >= 0; i--, number /= 10)
            text[i] = (char)('0' + (number % 10));
    }
}
