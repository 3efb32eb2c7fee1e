using System.Globalization;

namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>The month that a future is named by.</summary>
/// <param name="Number">Months since January of year 0.</param>
internal readonly record struct ContractMonth(int Number)
{
    private const string Codes = "FGHJKMNQUVXZ";

    public ContractMonth(int year, int month)
        : this((year * 12) + month - 1)
    {
    }

    public int Year => Number / 12;

    public int Month => (Number % 12) + 1;

    /// <summary>F for January to Z for December.</summary>
    public char Code => Codes[Month - 1];

    public static ContractMonth Of(DateOnly date) => new(date.Year, date.Month);

    /// <summary>The month of 1 to 12 that a letter means; 0 for other letters.</summary>
    public static int OfCode(char code) => Codes.IndexOf(code, StringComparison.Ordinal) + 1;

    public ContractMonth Add(int months) => new(Number + months);

    /// <summary>Letter and last digit of the year, e.g. H4.</summary>
    public string ToCode() => string.Create(CultureInfo.InvariantCulture, $"{Code}{Year % 10}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}{Month:D2}");
}
