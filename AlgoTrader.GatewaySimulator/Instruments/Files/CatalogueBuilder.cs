using System.Text.Json.Nodes;
using AlgoTrader.GatewaySimulator.Instruments.Derivatives;

namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>Collects the entries of catalogue files; a later file's entry takes the place of an earlier one of the same name.</summary>
internal sealed class CatalogueBuilder
{
    private const string StockTemplate = "us-stock";
    private readonly Dictionary<string, JsonObject> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<int, PriceIncrements> _rules = new() { [PriceIncrements.Cents.RuleId] = PriceIncrements.Cents };
    private readonly Dictionary<string, TradingSchedule> _schedules = new(Schedules.ByName, StringComparer.Ordinal);
    private readonly OrderedDictionary<string, (InstrumentEntry Entry, EntryCheck Check)> _instruments = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, (FuturesEntry Entry, EntryCheck Check)> _futures = [];
    private readonly SortedDictionary<int, (OptionsEntry Entry, EntryCheck Check)> _options = [];

    public void Add(CatalogueDocument document, bool withInstruments)
    {
        foreach (var (name, template) in document.Templates)
            _templates[name] = template;
        foreach (var (rule, check) in document.Entries<RuleEntry>("marketRules", _templates))
            _rules[rule.Id] = rule.Build(check);
        foreach (var (schedule, check) in document.Entries<ScheduleEntry>("schedules", _templates))
        {
            check.Has(schedule.Name, "name");
            _schedules[schedule.Name] = schedule.Build(check);
        }
        if (!withInstruments)
            return;
        AddDistinct(document.Entries<InstrumentEntry>("instruments", _templates), NameOf, "symbol", _instruments);
        AddDistinct(document.Entries<FuturesEntry>("futures", _templates), entry => entry.Number, "number", _futures);
        AddDistinct(document.Entries<OptionsEntry>("options", _templates), entry => entry.Number, "number", _options);
    }

    /// <param name="file">The last file, for errors that are of no entry alone.</param>
    public CatalogueContents Build(string file)
    {
        var reader = new EntryReader(_rules, _schedules);
        var conIds = new Dictionary<int, string>();
        var instruments = new List<Instrument>();
        // Those with numbers of their own first, so that computed ones keep clear of them.
        foreach (var (entry, check) in _instruments.Values)
        {
            check.That(entry.ConId is null || conIds.TryAdd(entry.ConId.Value, entry.Symbol), "conId", $"the number {entry.ConId} is that of {conIds.GetValueOrDefault(entry.ConId ?? 0)} too", "Leave it out or choose another");
        }
        foreach (var (entry, check) in _instruments.Values)
            instruments.Add(reader.Instrument(entry, entry.ConId ?? FreeConId(entry, conIds), check));
        if (instruments.Count == 0 && _futures.Count == 0)
            throw new CatalogueFileException(file, null, "instruments", "there is no instrument", "Add one, or leave out \"replace\"");
        var futures = _futures.Values.Select(pair => reader.Futures(pair.Entry, pair.Check)).ToList();
        var stock = CatalogueDocument.FromTemplate<InstrumentEntry>(_templates[StockTemplate], "");
        var stockCheck = new EntryCheck(file, $"templates ({StockTemplate})");
        return new CatalogueContents(
            instruments,
            futures,
            [.. _options.Values.Select(pair => reader.Options(pair.Entry, instruments, futures, pair.Check))],
            [.. _rules.Values],
            (symbol, conId) => reader.Instrument(stock with { Symbol = symbol, LongName = symbol, PrimaryExchange = "NYSE" }, conId, stockCheck));
    }

    private static void AddDistinct<TKey, T>(IEnumerable<(T Entry, EntryCheck Check)> entries, Func<T, TKey> keyOf, string field, IDictionary<TKey, (T Entry, EntryCheck Check)> all)
        where TKey : notnull
    {
        var seen = new HashSet<TKey>();
        foreach (var (entry, check) in entries)
        {
            check.That(seen.Add(keyOf(entry)), field, "another entry of this file has the same", "Remove one of them");
            all[keyOf(entry)] = (entry, check);
        }
    }

    private static string NameOf(InstrumentEntry entry) =>
        $"{entry.SecType}:{entry.Symbol}:{entry.Currency}:{entry.LocalSymbol}:{(entry.SecType == SecTypes.Stock ? entry.Exchanges.FirstOrDefault() : "")}";

    private static int FreeConId(InstrumentEntry entry, Dictionary<int, string> taken)
    {
        var name = NameOf(entry);
        var attempt = 0;
        while (!taken.TryAdd(DerivativeNumber.OfName(name, attempt), entry.Symbol))
            attempt++;
        return DerivativeNumber.OfName(name, attempt);
    }
}
