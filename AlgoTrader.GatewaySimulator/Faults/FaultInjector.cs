using AlgoTrader.GatewaySimulator.Engine;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>
/// Holds the faults that were asked for and decides when each happens. Chances come from one seeded sequence, so that the same seed,
/// faults and messages give the same failures. Any thread may ask.
/// </summary>
internal sealed partial class FaultInjector(Simulation simulation, int seed, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ActiveFault> _all = [];
    private readonly List<ActiveFault> _waiting = [];
    private readonly List<FaultRecord> _records = [];
    private readonly List<FaultRecord> _missed = [];
    private readonly Dictionary<ActiveFault, ITimer> _scheduled = [];
    private readonly Random _random = new(seed);
    private volatile bool _any;
    private int _before; // the last number that was given before a restart

    /// <summary>True when a step may matter: the hot path asks this first.</summary>
    public bool Any => _any;

    /// <summary>Does a fault that happens at once rather than at a step; false when nobody was there for it.</summary>
    public Func<ActiveFault, bool>? Perform { get; set; }

    /// <summary>Told of every fault that happens, under the simulation's gate.</summary>
    public Action<FaultRecord>? Recorded { get; set; }

    /// <summary>Takes over what happened before a restart. Faults are numbered on from there.</summary>
    public void Restore(IEnumerable<FaultRecord> records)
    {
        lock (_gate)
        {
            _records.AddRange(records);
            _before = _records.Count == 0 ? 0 : _records.Max(record => record.FaultId);
        }
    }

    /// <summary>Everything that has happened.</summary>
    public IReadOnlyList<FaultRecord> Records
    {
        get
        {
            lock (_gate)
                return [.. _records];
        }
    }

    /// <summary>What would have happened if its client had been connected.</summary>
    public IReadOnlyList<FaultRecord> Missed
    {
        get
        {
            lock (_gate)
                return [.. _missed];
        }
    }

    /// <summary>What waits for its step or its time.</summary>
    public IReadOnlyList<ActiveFault> Waiting
    {
        get
        {
            lock (_gate)
                return [.. _all.Where(fault => fault.Status is FaultStatus.Scheduled or FaultStatus.Waiting)];
        }
    }

    /// <summary>Adds a fault; one without a step happens now, or at its time.</summary>
    public ActiveFault Add(FaultSpec spec)
    {
        ActiveFault fault;
        lock (_gate)
            _all.Add(fault = new ActiveFault(_before + _all.Count + 1, spec));
        LogAdded(fault.Id, spec);
        if (spec.AtMs == 0)
            Begin(fault);
        else
            BeginAt(fault);
        return fault;
    }

    /// <summary>Takes back a fault that still waits; false when there is none of that number.</summary>
    public bool Remove(int id)
    {
        lock (_gate)
        {
            if (FindWaiting(id) is not { } fault)
                return false;
            TakeBack(fault);
            return true;
        }
    }

    /// <summary>A fault of any status; null when there is none of that number.</summary>
    public ActiveFault? Find(int id)
    {
        lock (_gate)
            return id > _before && id <= _before + _all.Count ? _all[id - _before - 1] : null;
    }

    /// <summary>A step is about to be done, or was done: gives back the faults that happen at it.</summary>
    public IReadOnlyList<ActiveFault> At(string step, bool isAfter, int? clientId)
    {
        if (!_any)
            return [];
        lock (_gate)
        {
            List<ActiveFault>? happening = null;
            foreach (var fault in _waiting.ToArray())
            {
                if (fault.Spec.On != step || fault.Spec.After != isAfter || FaultKinds.IsOfMessages(fault.Spec.Kind) || !Concerns(fault, clientId)
                    || ++fault.Seen < fault.Spec.Nth || !Chance(fault))
                    continue;
                (happening ??= []).Add(fault);
                Count(fault);
            }
            return happening ?? [];
        }
    }

    /// <summary>The fault of a kind that changes this message, such as a swallowed order; null when there is none.</summary>
    public ActiveFault? Take(FaultKind kind, string step, int? clientId, string detail)
    {
        if (!_any)
            return null;
        ActiveFault? taken = null;
        lock (_gate)
        {
            // Each of them sees the message go by, though only one gets it.
            foreach (var fault in _waiting)
            {
                if (fault.Spec.Kind == kind && FaultKinds.Meets(fault.Spec, step) && Concerns(fault, clientId) && ++fault.Seen >= fault.Spec.Nth && taken is null
                    && Chance(fault))
                    taken = fault;
            }
            if (taken is null)
                return null;
            Count(taken);
        }
        Record(taken, clientId, detail);
        return taken;
    }

    /// <summary>Takes back every fault that waits for a message or a time.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (var fault in (ActiveFault[])[.. _waiting, .. _scheduled.Keys])
                TakeBack(fault);
        }
    }

    /// <summary>Writes down that a fault has happened.</summary>
    public void Record(ActiveFault fault, int? clientId, string detail)
    {
        var record = new FaultRecord(time.GetUtcNow(), simulation.Now, fault.Id, fault.Spec.Kind, clientId, detail);
        lock (simulation.Gate)
        {
            Recorded?.Invoke(record);
            lock (_gate)
                _records.Add(record);
        }
        LogHappened(fault.Id, fault.Spec.Kind, record.MarketTime, clientId is { } id ? $"client {id}" : "all clients", detail);
    }

    /// <summary>Writes down that a fault has not happened, because nobody was there for it.</summary>
    public void RecordMissed(ActiveFault fault)
    {
        var who = fault.Spec.ClientId is { } id ? $"client {id} is not connected" : "no client is connected";
        var record = new FaultRecord(time.GetUtcNow(), simulation.Now, fault.Id, fault.Spec.Kind, fault.Spec.ClientId, who);
        lock (_gate)
            _missed.Add(record);
        LogMissed(fault.Id, fault.Spec.Kind, record.MarketTime, who);
    }

    /// <summary>A share of <paramref name="most"/>, from the seeded sequence.</summary>
    public int Share(int most)
    {
        lock (_gate)
            return _random.Next(most + 1);
    }

    public void Dispose() => Clear();

    private void BeginAt(ActiveFault fault)
    {
        lock (_gate)
            _scheduled.Add(fault, time.CreateTimer(_ => BeginScheduled(fault), null, TimeSpan.FromMilliseconds(fault.Spec.AtMs), Timeout.InfiniteTimeSpan));
    }

    private void BeginScheduled(ActiveFault fault)
    {
        lock (_gate)
        {
            // Taken back in this very moment.
            if (!_scheduled.Remove(fault, out var timer))
                return;
            timer.Dispose();
        }
        Begin(fault);
    }

    // Orders and reports wait for the next order or report; all else without a step happens at once.
    private void Begin(ActiveFault fault)
    {
        if (fault.Spec.On is not null || FaultKinds.IsOfMessages(fault.Spec.Kind))
        {
            lock (_gate)
            {
                fault.Status = FaultStatus.Waiting;
                _waiting.Add(fault);
                _any = true;
            }
            return;
        }
        if (Perform?.Invoke(fault) == true)
            (fault.Happened, fault.Status) = (fault.Happened + 1, FaultStatus.Happened);
        else
            fault.Status = FaultStatus.NoClient;
    }

    private ActiveFault? FindWaiting(int id) => _waiting.Concat(_scheduled.Keys).FirstOrDefault(fault => fault.Id == id);

    private void TakeBack(ActiveFault fault)
    {
        fault.Status = FaultStatus.Removed;
        _waiting.Remove(fault);
        _any = _waiting.Count > 0;
        if (_scheduled.Remove(fault, out var timer))
            timer.Dispose();
    }

    private static bool Concerns(ActiveFault fault, int? clientId) => fault.Spec.ClientId is null || fault.Spec.ClientId == clientId;

    private bool Chance(ActiveFault fault) => fault.Spec.Probability >= 1 || _random.NextDouble() < fault.Spec.Probability;

    private void Count(ActiveFault fault)
    {
        fault.Happened++;
        if (fault.IsSpent)
        {
            fault.Status = FaultStatus.Happened;
            _waiting.Remove(fault);
        }
        _any = _waiting.Count > 0;
    }

    [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "Fault {FaultId} is set: {Spec}")]
    private partial void LogAdded(int faultId, FaultSpec spec);

    [LoggerMessage(EventId = 402, Level = LogLevel.Warning, Message = "Fault {FaultId} happens: {Kind} at market time {MarketTime:yyyy-MM-ddTHH:mm:ss.fffZ}, {Client}, {Detail}")]
    private partial void LogHappened(int faultId, FaultKind kind, DateTimeOffset marketTime, string client, string detail);

    [LoggerMessage(EventId = 403, Level = LogLevel.Warning, Message = "Fault {FaultId} does not happen: {Kind} at market time {MarketTime:yyyy-MM-ddTHH:mm:ss.fffZ}, {Problem}")]
    private partial void LogMissed(int faultId, FaultKind kind, DateTimeOffset marketTime, string problem);
}
