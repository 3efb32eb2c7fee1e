namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>
/// Contract ids of the instruments that are made rather than listed. They are computed from what the instrument is, so that they are
/// the same in every run, and an instrument is found by its id without making all of its like.
/// </summary>
internal static class DerivativeNumber
{
    public const int MostFamilies = 16_000;
    public const int MostChains = 16;
    public const int MostStrikes = 2048;

    private const int FirstFuture = 800_000_000;
    private const int MonthsOfFamily = 4096;
    private const int FirstYear = 1980;
    private const int FirstStock = 900_000_000;
    private const int FirstCombo = 950_000_000;
    private const int Hashed = 49_000_000;
    private const int FirstOption = 1 << 30;
    private const int ChainBits = 26;
    private const int DayBits = 14;
    private const int DayShift = 12;
    private static readonly DateOnly FirstDay = new(1998, 1, 1);

    public static int OfFuture(int family, ContractMonth month) => FirstFuture + (family * MonthsOfFamily) + month.Number - (FirstYear * 12);

    public static bool IsFuture(int conId) => conId is >= FirstFuture and < FirstStock;

    public static (int Family, ContractMonth Month) Future(int conId) =>
        ((conId - FirstFuture) / MonthsOfFamily, new ContractMonth(((conId - FirstFuture) % MonthsOfFamily) + (FirstYear * 12)));

    public static int OfOption(int chain, DateOnly expiration, int strike, bool isCall) =>
        FirstOption + (chain << ChainBits) + ((expiration.DayNumber - FirstDay.DayNumber) << DayShift) + (strike << 1) + (isCall ? 1 : 0);

    public static bool IsOption(int conId) => conId >= FirstOption;

    public static bool CanNumber(DateOnly expiration) => expiration >= FirstDay && expiration.DayNumber - FirstDay.DayNumber < 1 << DayBits;

    public static (int Chain, DateOnly Expiration, int Strike, bool IsCall) Option(int conId)
    {
        var rest = conId - FirstOption;
        return (rest >> ChainBits, FirstDay.AddDays((rest >> DayShift) & ((1 << DayBits) - 1)), (rest & ((1 << DayShift) - 1)) >> 1, (rest & 1) == 1);
    }

    /// <summary>For an instrument without a number of its own; another attempt gives another number.</summary>
    public static int OfName(string name, int attempt) => FirstStock + Hash(name, attempt);

    public static int OfCombo(string legs, int attempt) => FirstCombo + Hash(legs, attempt);

    // FNV-1a; not System.HashCode, which differs from process to process.
    private static int Hash(string text, int attempt)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = unchecked((hash ^ letter) * 16777619u);
        return (int)((hash + (uint)attempt) % Hashed);
    }
}
