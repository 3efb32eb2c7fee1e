using System.CommandLine;
using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>What is traded, and where its history is.</summary>
internal sealed class InstrumentOptions
{
    private readonly Option<string[]> _data = new("--data") { Description = "A market data store, or a file or folder of .csv, .csv.gz or .zip; SYMBOL=PATH for one of several instruments" };
    private readonly Option<string[]> _symbol = new("--symbol") { Description = "What it trades, the main one first, e.g. SPY, SPY,VIXY or ESH4:FUT:CME:USD" };
    private readonly Option<string[]> _multiplier = new("--multiplier") { Description = "Currency for a move of one point: 1 for shares, 50 for the ES future; or SYMBOL=NUMBER", DefaultValueFactory = _ => ["1"] };
    private readonly Option<string[]> _quotes = new("--quotes") { Description = "Where the quotes are, when not with the bars: quote bars or every quote; or SYMBOL=PATH" };

    public IEnumerable<Option> All => [_data, _symbol, _multiplier, _quotes];

    public Option Symbol => _symbol;

    public Option Data => _data;

    /// <exception cref="FormatException">It is wrong.</exception>
    public RunConfiguration Apply(ParseResult parsed, RunConfiguration configuration)
    {
        if (!All.Any(parsed.Says))
            return configuration;
        IEnumerable<RunInstrument> before = configuration.Symbol.Length > 0 ? configuration.AllInstruments : [];
        var stored = before.ToDictionary(known => InstrumentText.Parse(known.Instrument).Symbol, StringComparer.OrdinalIgnoreCase);
        string[] texts = parsed.Says(_symbol)
            ? [.. parsed.GetValue(_symbol)!.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
            : [.. before.Select(known => known.Instrument)];
        if (texts.Length == 0)
            throw new FormatException("--symbol is empty: name what is traded, e.g. --symbol SPY.");
        var instruments = texts.Select(InstrumentText.Parse).ToList();
        if (instruments.GroupBy(instrument => instrument.Symbol, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new FormatException($"--symbol names {twice.Key} twice.");
        var symbols = instruments.ConvertAll(instrument => instrument.Symbol);
        var data = Values(_data);
        var quotes = Values(_quotes);
        var multipliers = Values(_multiplier);
        var all = new List<RunInstrument>();
        for (var i = 0; i < texts.Length; i++)
        {
            var known = stored.GetValueOrDefault(symbols[i]);
            if (known is null && multipliers.Of(symbols[i]) is null)
                WarnOfContract(parsed.InvocationConfiguration.Error, instruments[i], configuration.Multiplier);
            all.Add(new(
                texts[i], multipliers.Of(symbols[i]) is { } number ? Number(number) : known?.Multiplier ?? configuration.Multiplier,
                data.Of(symbols[i]) ?? known?.Data ?? (configuration.Data.Length > 0 || configuration.Depth is not null ? configuration.Data : throw new FormatException($"--data does not say where {symbols[i]} is: add --data {symbols[i]}=PATH.")),
                quotes.Of(symbols[i]) ?? known?.Quotes));
        }

        var isPlain = all is [{ Quotes: null }] && instruments[0] == new Instrument(texts[0]);
        return configuration with
        {
            Symbol = string.Join(',', symbols), Data = all[0].Data, Multiplier = all[0].Multiplier, Instruments = isPlain ? null : all,
        };

        PerInstrument Values(Option<string[]> option) => new(option.Name, parsed.Says(option) ? parsed.GetValue(option)! : [], symbols);
    }

    /// <summary>Profit and loss of a contract are its multiplier's: one that nobody has said is likely not the one it has.</summary>
    private static void WarnOfContract(TextWriter error, Instrument instrument, int counted)
    {
        if (instrument.SecurityType is not ("FUT" or "FOP" or "OPT"))
            return;
        var example = instrument.SecurityType == "OPT" ? 100 : 50;
        error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"warning: {instrument.Symbol} is a {instrument.SecurityType}, and nothing says what a move of one point is worth: it is counted as {counted}. Say it, e.g. --multiplier {instrument.Symbol}={example}."));
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"--multiplier {text} is not a whole number.");
}
