namespace AlgoTrader.Backtesting.Cli;

/// <summary>Values of an option that is given once for all instruments, or as SYMBOL=VALUE for some.</summary>
internal sealed class PerInstrument
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _all;

    /// <exception cref="FormatException">A symbol twice, or one that is not traded, or nothing.</exception>
    public PerInstrument(string option, string[] texts, IReadOnlyList<string> symbols)
    {
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var symbol = equals > 0 && symbols.Contains(text[..equals], StringComparer.OrdinalIgnoreCase) ? text[..equals] : null;
            if (symbol is null && equals > 0 && !File.Exists(text) && !Directory.Exists(text))
                throw new FormatException($"{option} {text}: {text[..equals]} is none of the instruments, {string.Join(", ", symbols)}.");
            if ((symbol is null ? text : text[(equals + 1)..]).Trim().Length == 0)
                throw new FormatException($"{option}{(text.Length > 0 ? $" {text}" : "")} is empty: write {option} VALUE, or {option} {(symbols is [var first, ..] ? first : "SYMBOL")}=VALUE for one of several instruments.");
            if (symbol is null ? _all is not null : !_values.TryAdd(symbol, text[(equals + 1)..]))
                throw new FormatException($"{option} is given twice for {symbol ?? "all instruments"}.");
            if (symbol is null)
                _all = text;
        }
    }

    /// <summary>Null where nothing was said.</summary>
    public string? Of(string symbol) => _values.GetValueOrDefault(symbol) ?? _all;
}
