using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.Testing.Hosts;

/// <summary>Keeps what is logged, one line each: <c>Level: message</c>.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> All => _lines;

    public int Count(string part) => _lines.Count(line => line.Contains(part, StringComparison.Ordinal));

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    void IDisposable.Dispose()
    {
    }
}
