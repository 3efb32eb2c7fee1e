using System.Globalization;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Trading.Decisions;
using AlgoTrader.Trading.Runtime;
using Execution = AlgoTrader.Domain.Orders.Execution;

namespace AlgoTrader.Strategies.Decisions;

/// <summary>
/// Writes what one instance decides, what it decided on, and its fills: <c>DIRECTORY/INSTANCE/2011-01-03.jsonl</c>, a file for each UTC day of market time,
/// appended to line by line, so that a crash costs at most the line being written. The lines are those that a backtest writes of the same days.
/// A disk that fails ends the log, never the trading.
/// </summary>
internal sealed class DecisionLog : IDecisionRecorder, IDisposable
{
    private const long Day = 86_400 * UnixNanos.PerSecond;

    private readonly string _directory;
    private readonly StrategyDefinition _definition;
    private readonly IReadOnlyDictionary<string, string> _parameters;
    private readonly StrategyRunner _runner;
    private readonly ILogger _logger;
    private StreamWriter? _writer;
    private DateOnly _open;
    private long _day = long.MinValue;
    private long _newest;
    private bool _failed;

    private DecisionLog(
        string directory, StrategyDefinition definition, IReadOnlyDictionary<string, string> parameters, StrategyRunner runner, ILogger logger) =>
        (_directory, _definition, _parameters, _runner, _logger) = (directory, definition, parameters, runner, logger);

    /// <returns>Null when the configuration asks for none.</returns>
    public static DecisionLog? Of(
        StrategiesOptions options, StrategyDefinition definition, IReadOnlyDictionary<string, string> parameters, StrategyRunner runner, ILogger logger) =>
        string.IsNullOrEmpty(options.DecisionLog) ? null : new(Path.Combine(Path.GetFullPath(options.DecisionLog), definition.Id), definition, parameters, runner, logger);

    public void Live(long timeNanos)
    {
        _newest = Math.Max(_newest, timeNanos);
        if (timeNanos / Day > _day)
            Begin(timeNanos, Positions());
    }

    public void Decided(StrategyDecision decision) => Write(DecisionEntry.Of(decision));

    public void Filled(Execution execution, decimal position)
    {
        var time = UnixNanos.From(execution.Time);
        // An order of the last bar fills at the next day's open, before its first bar has ended.
        if (_day != long.MinValue && time / Day > _day)
        {
            var before = Positions();
            before[execution.Instrument.ToString()] = position - execution.SignedQuantity;
            Begin(time, before);
        }

        _newest = Math.Max(_newest, time);
        Write(FillEntry.Of(execution, position));
    }

    public void Dispose()
    {
        if (_day != long.MinValue)
            Write(new EndEntry(UnixNanos.ToTime(Math.Max(_newest, _runner.TimeNanos))));
        // A strategy that hangs may go on after its end.
        _failed = true;
        _writer?.Dispose();
    }

    private void Begin(long timeNanos, SortedDictionary<string, decimal> positions)
    {
        _day = timeNanos / Day;
        var time = UnixNanos.ToTime(timeNanos);
        foreach (var flat in positions.Where(pair => pair.Value == 0).Select(pair => pair.Key).ToList())
            positions.Remove(flat);
        Write(new InstanceEntry(
            time, time - _definition.WarmUp, _definition.Id, _definition.Type,
            new SortedDictionary<string, string>(_parameters.ToDictionary(), StringComparer.Ordinal), _definition.Instruments, positions));
    }

    private SortedDictionary<string, decimal> Positions() =>
        new(_definition.Instruments.ToDictionary(instrument => instrument.ToString(), _runner.PositionOf), StringComparer.Ordinal);

    private void Write(LogEntry entry)
    {
        if (_failed)
            return;
        try
        {
            var date = DateOnly.FromDateTime(entry.Time.UtcDateTime);
            if (_writer is null || date != _open)
            {
                _writer?.Dispose();
                Directory.CreateDirectory(_directory);
                var file = Path.Combine(_directory, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".jsonl");
                _writer = new(OpenAtEnd(file)) { AutoFlush = true, NewLine = "\n" };
                _open = date;
            }

            _writer.WriteLine(DecisionLogText.Write(entry));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _failed = true;
            StrategiesLog.DecisionLogFailed(_logger, _definition.Id, _directory, exception.Message);
        }
    }

    /// <summary>After the last whole line: what a writer that was killed left of another is cut off.</summary>
    private static FileStream OpenAtEnd(string file)
    {
        var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var end = stream.Length;
        for (; end > 0; end--)
        {
            stream.Position = end - 1;
            if (stream.ReadByte() == '\n')
                break;
        }

        stream.SetLength(end);
        stream.Position = end;
        return stream;
    }
}
