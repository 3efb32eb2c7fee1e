using System.Collections.Concurrent;
using System.Globalization;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>All months of one future. They are made when somebody asks for them.</summary>
internal sealed class FuturesFamily(FuturesTerms terms)
{
    // IB keeps what has expired for two years.
    private const int YearsKept = 2;
    private readonly ConcurrentDictionary<ContractMonth, Instrument> _made = new();
    private readonly ConcurrentDictionary<ContractMonth, bool> _inUse = new();

    public FuturesTerms Terms => terms;

    public string Symbol => terms.Prototype.Symbol;

    public string TradingClass => terms.Prototype.TradingClass;

    /// <summary>The months that are listed on a date, the front month first, and those a market is played of.</summary>
    public IEnumerable<Instrument> Listed(DateOnly today, bool includeExpired)
    {
        var listed = 0;
        var first = ContractMonth.Of(today).Add(includeExpired ? -12 * YearsKept : -1);
        var months = new HashSet<ContractMonth>(_inUse.Keys);
        for (var month = first; listed < terms.Listed; month = month.Add(1))
        {
            if (!terms.HasMonth(month))
                continue;
            var isExpired = terms.LastTradeDate(month) < today;
            if (!isExpired)
                listed++;
            if (!isExpired || includeExpired)
                months.Add(month);
        }
        return months.OrderBy(month => month.Number).Select(Of);
    }

    /// <summary>The month that trades next to its end, which is what the continuous future stands for.</summary>
    public Instrument Front(DateOnly today)
    {
        var month = ContractMonth.Of(today).Add(-1);
        while (!terms.HasMonth(month) || terms.LastTradeDate(month) < today)
            month = month.Add(1);
        return Of(month);
    }

    /// <summary>The month with a contract id of this family; null when there is no such month.</summary>
    public Instrument? Find(ContractMonth month) => terms.HasMonth(month) ? Of(month) : null;

    /// <summary>
    /// The month that a symbol such as ESH4 or ESH24 means: of all years that end so, that which expires nearest to a date.
    /// </summary>
    public Instrument? Find(ReadOnlySpan<char> code, DateOnly around)
    {
        if (code.Length is < 2 or > 3 || ContractMonth.OfCode(code[0]) is var number && number == 0
            || !int.TryParse(code[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return null;
        var cycle = code.Length == 2 ? 10 : 100;
        var year = around.Year - ((((around.Year - digits) % cycle) + cycle) % cycle);
        var earlier = new ContractMonth(year, number);
        var later = new ContractMonth(year + cycle, number);
        if (!terms.HasMonth(earlier))
            return null;
        return Of(DaysFrom(earlier, around) <= DaysFrom(later, around) ? earlier : later);
    }

    /// <summary>A market of this month is played: it is listed, expired or not.</summary>
    public void Use(Instrument instrument) => _inUse.TryAdd(DerivativeNumber.Future(instrument.ConId).Month, true);

    public bool IsInUse(Instrument instrument) => _inUse.ContainsKey(DerivativeNumber.Future(instrument.ConId).Month);

    private int DaysFrom(ContractMonth month, DateOnly date) => Math.Abs(terms.LastTradeDate(month).DayNumber - date.DayNumber);

    private Instrument Of(ContractMonth month) => _made.TryGetValue(month, out var made) ? made : _made.GetOrAdd(month, Make);

    private Instrument Make(ContractMonth month)
    {
        var last = terms.LastTradeDate(month);
        var prototype = terms.Prototype;
        var contract = prototype with
        {
            ConId = DerivativeNumber.OfFuture(terms.Number, month),
            LastTradeDateOrContractMonth = TwsTime.FormatDate(last),
            LocalSymbol = prototype.TradingClass + month.ToCode(),
        };
        return terms.Rules.Create(contract, last, last, month.ToString());
    }
}
