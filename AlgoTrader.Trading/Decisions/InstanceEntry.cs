using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Trading.Decisions;

/// <summary>What decides from here on: all that is needed to do it again. The first line of a log, and of each of its days.</summary>
/// <param name="Time">From this moment on decisions are carried out: the start of the first bar that is no history.</param>
/// <param name="HistoryFrom">History was asked for from here on.</param>
/// <param name="Id">Name of the instance.</param>
/// <param name="Strategy">Name of the strategy class.</param>
/// <param name="Parameters">All of them, those that were not set included.</param>
/// <param name="Instruments">The first is the main one.</param>
/// <param name="Positions">Held at this moment, signed, by instrument; without those that are zero.</param>
public sealed record InstanceEntry(
    DateTimeOffset Time, DateTimeOffset HistoryFrom, string Id, string Strategy, IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<Instrument> Instruments, IReadOnlyDictionary<string, decimal> Positions) : LogEntry(Time);
