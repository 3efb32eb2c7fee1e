using AlgoTrader.GatewaySimulator.Instruments.Derivatives;
using AlgoTrader.GatewaySimulator.OptionPricing;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>Makes instruments of entries, by the market rules and schedules they name.</summary>
internal sealed class EntryReader(IReadOnlyDictionary<int, PriceIncrements> rules, IReadOnlyDictionary<string, TradingSchedule> schedules)
{
    public Instrument Instrument(InstrumentEntry entry, int conId, EntryCheck check)
    {
        check.Has(entry.Symbol, "symbol");
        check.Has(entry.Currency, "currency");
        check.That(SecTypes.Listed.Contains(entry.SecType), "secType", $"'{entry.SecType}' cannot be listed", $"Use one of {string.Join(", ", SecTypes.Listed)}; futures and options have lists of their own");
        check.That(conId > 0, "conId", "it is not above 0", "Use IB's number, or leave it out");
        check.That(entry.MinSize > 0, "minSize", "it is not above 0", "Use 1 for whole units");
        check.That(entry.SizeIncrement > 0, "sizeIncrement", "it is not above 0", "Use 1 for whole units");
        check.That(entry.SuggestedSizeIncrement > 0, "suggestedSizeIncrement", "it is not above 0", "Use 100 for stocks and 1 for others");
        check.That(entry.PriceMagnifier > 0, "priceMagnifier", "it is not above 0", "Use 1, or 100 for prices in pence");
        check.That(entry.SecType != SecTypes.Bond || entry.Bond is not null, "bond", "it is missing", "Add \"bond\" with cusip, coupon, issued and maturity");
        var localSymbol = entry.LocalSymbol ?? entry.Symbol;
        var tradingClass = entry.TradingClass ?? localSymbol;
        var contract = new Contract
        {
            ConId = conId,
            Symbol = entry.Symbol,
            SecType = entry.SecType,
            Exchange = DefaultExchange(entry.Exchanges, check),
            PrimaryExchange = entry.PrimaryExchange,
            Currency = entry.Currency,
            LocalSymbol = localSymbol,
            TradingClass = tradingClass,
            Multiplier = entry.Multiplier,
            LastTradeDateOrContractMonth = entry.Bond is { } bond ? TwsTime.FormatDate(bond.Maturity) : "",
        };
        return new Instrument(contract)
        {
            LongName = entry.LongName,
            MarketName = entry.MarketName ?? tradingClass,
            Schedule = Schedule(entry.Schedule, check),
            Increments = Rule(entry.MarketRule, check),
            Exchanges = [.. entry.Exchanges.Append(entry.PrimaryExchange).Where(exchange => exchange.Length > 0).Distinct(StringComparer.Ordinal)],
            OrderTypes = entry.OrderTypes,
            MinSize = entry.MinSize,
            SizeIncrement = entry.SizeIncrement,
            SuggestedSizeIncrement = entry.SuggestedSizeIncrement,
            StockType = entry.StockType,
            PriceMagnifier = entry.PriceMagnifier,
            UnderConId = entry.UnderConId,
            UnderSymbol = entry.UnderSymbol,
            UnderSecType = entry.UnderSecType,
            Industry = entry.Industry,
            Category = entry.Category,
            Subcategory = entry.Subcategory,
            SecurityIds = [.. SecurityIds(entry)],
            AggGroup = entry.AggGroup,
            LastTradeDate = entry.Bond?.Maturity,
            ExpirationDate = entry.Bond?.Maturity,
            ContractMonth = entry.Bond is { } terms ? ContractMonth.Of(terms.Maturity).ToString() : "",
            Bond = entry.Bond,
            Aliases = entry.Aliases,
        };
    }

    public FuturesTerms Futures(FuturesEntry entry, EntryCheck check)
    {
        check.That(entry.Number is >= 0 and < DerivativeNumber.MostFamilies, "number", $"it is not 0 to {DerivativeNumber.MostFamilies - 1}", "Give each family a number of its own");
        check.Has(entry.Symbol, "symbol");
        check.Has(entry.Currency, "currency");
        check.Has(entry.Multiplier, "multiplier");
        check.That(entry.Months.Length > 0 && entry.Months.All(code => ContractMonth.OfCode(code) > 0), "months", $"'{entry.Months}' are not letters of months", "Use letters of FGHJKMNQUVXZ, such as HMUZ");
        check.That(FuturesExpiry.Rules.ContainsKey(entry.Expiry), "expiry", $"there is no rule '{entry.Expiry}'", $"Use one of {string.Join(", ", FuturesExpiry.Rules.Keys)}");
        check.That(entry.Listed is > 0 and <= 200, "listed", "it is not 1 to 200", "Say how many months trade at one time");
        var tradingClass = entry.TradingClass ?? entry.Symbol;
        var prototype = new Contract
        {
            Symbol = entry.Symbol,
            SecType = SecTypes.Future,
            Exchange = DefaultExchange(entry.Exchanges, check),
            Currency = entry.Currency,
            Multiplier = entry.Multiplier,
            TradingClass = tradingClass,
        };
        var trading = new DerivativeRules(entry.LongName, tradingClass, Schedule(entry.Schedule, check), Rule(entry.MarketRule, check), entry.Exchanges, entry.OrderTypes)
        {
            UnderConId = entry.UnderConId,
            UnderSymbol = entry.UnderSymbol,
            UnderSecType = entry.UnderSecType,
        };
        return new FuturesTerms(entry.Number, prototype, trading, entry.Months, FuturesExpiry.Rules[entry.Expiry], entry.Listed);
    }

    public OptionTerms Options(OptionsEntry entry, IReadOnlyList<Instrument> instruments, IReadOnlyList<FuturesTerms> futures, EntryCheck check)
    {
        check.That(entry.Number is >= 0 and < DerivativeNumber.MostChains, "number", $"it is not 0 to {DerivativeNumber.MostChains - 1}", "Give each class a number of its own");
        check.Has(entry.Symbol, "symbol");
        check.Has(entry.Currency, "currency");
        check.Has(entry.Multiplier, "multiplier");
        check.That(entry.SecType is SecTypes.Option or SecTypes.FuturesOption, "secType", $"'{entry.SecType}' are no options", "Use OPT, or FOP on futures");
        check.That(entry.SecType == SecTypes.FuturesOption == (entry.UnderlyingSecType == SecTypes.Future), "underlyingSecType", "it does not go with secType", "FOP have FUT, OPT have STK or IND");
        check.That(
            entry.UnderlyingSecType == SecTypes.Future
                ? futures.Any(family => family.Prototype.Symbol == entry.Symbol)
                : instruments.Any(instrument => instrument.Symbol == entry.Symbol && instrument.SecType == entry.UnderlyingSecType),
            "symbol", $"there is no {entry.UnderlyingSecType} {entry.Symbol}", "Add the underlying");
        check.That(entry.Step > 0, "step", "it is not above 0", "Give the distance of strikes near the price");
        check.That(entry.WideStep > 0 && entry.WideStep % entry.Step == 0, "wideStep", "it is no multiple of step", "Give the distance of strikes far from the price");
        check.That(entry.ReferencePrice >= entry.Step, "referencePrice", "it is below step", "Give the underlying's usual price");
        check.That(entry.ReferencePrice / entry.Step < DerivativeNumber.MostStrikes / 2, "step", "it is too small for the price", $"Use at least {entry.ReferencePrice * 2 / DerivativeNumber.MostStrikes}");
        check.That(entry.Weeks is >= 0 and <= 52 && entry.Months is >= 0 and <= 60 && entry.Weeks + entry.Months > 0, "weeks", "weeks and months are not up to 52 and 60, or both 0", "Say how many expirations are listed");
        check.That(entry.Volatility is >= 0.01 and <= 5, "volatility", "it is not 0.01 to 5", "Give a year's volatility, 0.15 for 15 %");
        check.That(entry.Skew is > -1 and < 1, "skew", "it is not between -1 and 1", "Say how much of the volatility far strikes have more or less, such as 0.3");
        var tradingClass = entry.TradingClass ?? entry.Symbol;
        var prototype = new Contract
        {
            Symbol = entry.Symbol,
            SecType = entry.SecType,
            Exchange = DefaultExchange(entry.Exchanges, check),
            Currency = entry.Currency,
            Multiplier = entry.Multiplier,
            TradingClass = tradingClass,
        };
        var trading = new DerivativeRules(entry.LongName, tradingClass, Schedule(entry.Schedule, check), Rule(entry.MarketRule, check), entry.Exchanges, entry.OrderTypes);
        return new OptionTerms(
            entry.Number, prototype, trading, entry.UnderlyingSecType, entry.ReferencePrice,
            entry.Step, entry.WideStep, entry.Weeks, entry.Months, entry.IsMorningSettled)
        {
            Smile = new VolatilitySmile(entry.Volatility, entry.Skew),
        };
    }

    private static string DefaultExchange(string[] exchanges, EntryCheck check)
    {
        check.That(exchanges.Length > 0 && exchanges.All(exchange => exchange.Length > 0), "exchanges", "there is none, or an empty one", "List the exchanges, the default first");
        return exchanges[0];
    }

    private static IEnumerable<SecurityId> SecurityIds(InstrumentEntry entry)
    {
        if (entry.Isin.Length > 0)
            yield return new SecurityId("ISIN", entry.Isin);
        var cusip = entry.Cusip.Length > 0 ? entry.Cusip : entry.Bond?.Cusip ?? "";
        if (cusip.Length > 0)
            yield return new SecurityId("CUSIP", cusip);
    }

    private TradingSchedule Schedule(string name, EntryCheck check) =>
        schedules.TryGetValue(name, out var schedule)
            ? schedule
            : throw check.Error("schedule", name.Length == 0 ? "it is missing" : $"there is no schedule '{name}'", $"Use one of {string.Join(", ", schedules.Keys)}, or add it to \"schedules\"");

    private PriceIncrements Rule(int? number, EntryCheck check) =>
        number is { } id && rules.TryGetValue(id, out var rule)
            ? rule
            : throw check.Error("marketRule", number is null ? "it is missing" : $"there is no market rule {number}", "Name a rule of \"marketRules\"");
}
