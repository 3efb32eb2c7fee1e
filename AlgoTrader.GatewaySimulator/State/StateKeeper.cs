using System.Globalization;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.State;

/// <summary>
/// Keeps what must survive a restart: orders and their fills, order ids, accounts, and how far the market has been played. After a
/// restart the market goes on behind that instant; what lies before it is history.
/// </summary>
internal sealed partial class StateKeeper : IOrderLog, IDisposable
{
    private readonly StateFile _file;
    private readonly string _name;
    private readonly Simulation _simulation;
    private readonly Dictionary<(int ClientId, int OrderId), OrderFrameCount> _frames = [];
    private readonly List<FaultRecord> _faults = [];
    private Action? _letGo;
    private long _clock;

    private StateKeeper(StateFile file, string name, Simulation simulation)
    {
        _file = file;
        _name = name;
        _simulation = simulation;
    }

    /// <summary>
    /// Brings a new simulation to where the file's last simulator was, and keeps it from then on. Throws
    /// <see cref="StateFileException"/> when the file is of another market or of other accounts, in use, or unreadable.
    /// </summary>
    public static StateKeeper Start(string name, Simulation simulation, ILogger logger)
    {
        var file = StateFile.Open(name);
        try
        {
            var keeper = new StateKeeper(file, name, simulation);
            var header = HeaderOf(simulation);
            if (file.Lines.Count > 0)
                keeper.Restore(header, logger);
            if (file.IsTorn)
                LogTorn(logger, name);
            file.Begin(keeper._clock, keeper.Remaining(header));
            simulation.Exchange.Log = keeper;
            simulation.Clients.OrderIdUsed = (clientId, orderId) => file.Append(new StateLine { Id = new UsedOrderId(clientId, orderId) });
            simulation.ClockMoved = file.SetClock;
            return keeper;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            file.Dispose();
            throw new StateFileException(name, error.Message.TrimEnd('.'), "Give another --state file, or delete this one to begin anew");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Gives back to the ledger what arrived and what failed before the restart, and keeps what is added to it.</summary>
    public void Keep(OrderFrames frames, FaultInjector faults)
    {
        foreach (var count in _frames.Values)
            frames.Restore(count);
        faults.Restore(_faults);
        frames.Changed = count => _file.Append(new StateLine { Frames = count });
        faults.Recorded = record => _file.Append(new StateLine { Fault = record });
        _letGo = () => (frames.Changed, faults.Recorded) = (null, null);
    }

    public void Append(OrderEvent happened) => _file.Append(new StateLine { Order = happened });

    public void Dispose()
    {
        // Faults come at any time, also while all is being taken down.
        lock (_simulation.Gate)
        {
            _letGo?.Invoke();
            _file.Dispose();
        }
    }

    private static StateHeader HeaderOf(Simulation simulation)
    {
        var source = simulation.Source;
        var hours = simulation.Options.RegularSessionOnly switch { true => "regular sessions", _ => "all sessions" };
        return new StateHeader(
            StateHeader.CurrentVersion,
            string.Create(CultureInfo.InvariantCulture, $"{source.Description}, from {source.Start:yyyy-MM-dd HH:mm:ss} UTC, {hours}"),
            simulation.Options.BaseCurrency,
            simulation.Options.Accounts.ToDictionary(account => account.Number, account => account.Cash, StringComparer.Ordinal));
    }

    private void Restore(StateHeader wanted, ILogger logger)
    {
        var lines = _file.Lines;
        if (lines.Count < 2 || lines[1].Header is not { } header || !long.TryParse(lines[0].Clock, CultureInfo.InvariantCulture, out _clock))
            throw new StateFileException(_name, "it does not begin as a state file does", "Give another --state file, or delete this one to begin anew");
        Check(header, wanted);
        if (_clock > 0)
            _simulation.ResumeAfter(_clock);
        foreach (var line in lines.Skip(2))
            Restore(line);
        LogRestored(logger, _name, _simulation.Exchange.Working.Count, _simulation.Exchange.Fills.Count, _simulation.Now);
    }

    private void Check(StateHeader header, StateHeader wanted)
    {
        if (header.Version != StateHeader.CurrentVersion)
            throw new StateFileException(_name, $"it is of version {header.Version}, and this simulator writes version {StateHeader.CurrentVersion}", "Give another --state file");
        if (header.Market != wanted.Market)
            throw new StateFileException(_name, $"it belongs to the market '{header.Market}', but '{wanted.Market}' is to be played", "Play that market, or give another --state file");
        if (header.AccountsText != wanted.AccountsText)
            throw new StateFileException(_name, $"it belongs to the accounts {header.AccountsText}, but there are to be {wanted.AccountsText}", "Give those with --account, --cash and --base-currency, or give another --state file");
    }

    private void Restore(StateLine line)
    {
        switch (line)
        {
            case { Order: { } happened }: Replay(happened); break;
            case { Frames: { } count }: _frames[(count.ClientId, count.OrderId)] = count; break;
            case { Fault: { } fault }: _faults.Add(fault); break;
            case { Id: { } id }: _simulation.Clients.UseOrderId(id.ClientId, id.OrderId); break;
            case { Numbers: { } numbers }: _simulation.Exchange.SkipNumbers(numbers.PermId, numbers.Executions, numbers.BoundId); break;
            case { Accounts: { } accounts }:
                foreach (var account in accounts)
                    Restore(account);
                break;
        }
    }

    private void Replay(OrderEvent happened)
    {
        _simulation.Exchange.Replay(happened);
        if (happened is not OrderFilled filled)
            return;
        var fill = _simulation.Exchange.Fills[^1];
        // The legs of a combo are booked, not the combo itself.
        if (!fill.Instrument.Contract.IsCombo)
            _simulation.Accounts.Find(fill.Details.Account)!.Book(
                fill.Instrument, filled.IsBuy ? filled.Quantity : -filled.Quantity, filled.Price, filled.Commission, MarketTime.FromNanos(filled.TimeNanos));
    }

    private void Restore(LedgerState state)
    {
        var ledger = _simulation.Accounts.Find(state.Account)!;
        ledger.Restore(state.Cash, state.Holdings.Select(holding => new Accounts.HoldingEntry(
            _simulation.Instruments.Find(holding.ConId) ?? throw new InvalidDataException($"it names instrument {holding.ConId}, which the catalogue does not have"),
            holding.Holding, holding.Day)));
        ledger.Volume.Restore(state.Month, state.Volumes);
    }

    /// <summary>What is worth keeping: orders that work or were alive today, and of the rest what became of the accounts.</summary>
    private IEnumerable<StateLine> Remaining(StateHeader header)
    {
        var midnight = MarketTime.ToNanos(TradingSchedule.UsStocks.At(TradingSchedule.UsStocks.SessionOf(_simulation.Now), TimeOnly.MinValue));
        var kept = _simulation.Exchange.All.Where(order => order.IsWorking || order.EndedNanos >= midnight).Select(order => order.PermId).ToHashSet();
        var (permId, executions, boundId) = _simulation.Exchange.Numbers;
        return
        [
            new StateLine { Header = header },
            .. _file.Lines.Where(line => line.Order is { } happened && kept.Contains(happened.PermId)),
            new StateLine { Numbers = new GivenNumbers(permId, executions, boundId) },
            .. _frames.Values.Select(count => new StateLine { Frames = count }),
            .. _faults.Select(fault => new StateLine { Fault = fault }),
            .. _simulation.Clients.UsedOrderIds.Select(used => new StateLine { Id = new UsedOrderId(used.ClientId, used.OrderId) }),
            new StateLine { Accounts = [.. _simulation.Accounts.All.Select(LedgerState.Of)] },
        ];
    }

    [LoggerMessage(EventId = 501, Level = LogLevel.Information, Message = "State of {File}: {Working} working orders, {Fills} fills; the market goes on after {Time:yyyy-MM-dd HH:mm:ss} UTC")]
    private static partial void LogRestored(ILogger logger, string file, int working, int fills, DateTimeOffset time);

    [LoggerMessage(EventId = 502, Level = LogLevel.Warning, Message = "State of {File}: its last line was not written whole and is left out; no client was told of it")]
    private static partial void LogTorn(ILogger logger, string file);
}
