using AlgoTrader.Data.Import.Formats;
using AlgoTrader.Data.Import.Text;

namespace AlgoTrader.Data.Import.Sources;

/// <summary>A table of a file: how to open it and how to read it; it may be opened more than once.</summary>
internal sealed record TableSource(Func<ReadMeter, CsvRows> Open, Func<CsvRows, RowParser> CreateParser);
