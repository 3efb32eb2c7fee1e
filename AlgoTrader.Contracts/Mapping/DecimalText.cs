using System.Globalization;

namespace AlgoTrader.Contracts.Mapping;

/// <summary>Quantities and money travel as decimal text: exact in every language.</summary>
public static class DecimalText
{
    public static string Format(decimal value) => value.ToString("0.#############################", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    /// <summary>Empty text is zero, the value of an absent field.</summary>
    /// <exception cref="FormatException">The text is not a decimal number; the message names <paramref name="field"/>.</exception>
    public static decimal Parse(string text, string field = "value") =>
        text.Length == 0 ? 0
        : TryParse(text, out var value) ? value
        : throw new FormatException($"{field} must be a decimal number, e.g. 100 or 1.25, not '{text}'.");
}
