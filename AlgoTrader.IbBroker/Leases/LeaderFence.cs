using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>
/// Leadership of one of two replicas. The lease counts from before it was asked for, by this machine's monotonic clock, and ends a margin
/// early; the clock is read at every question, so that a process that was stopped sees its end the moment it wakes. Renewals do not wait for
/// the loop; that the lease has lapsed is said on it, even when it was renewed in time after all. Used on the loop only, but for
/// <see cref="Holds"/>, <see cref="Epoch"/> and <see cref="Current"/>.
/// </summary>
internal sealed class LeaderFence : IFence
{
    private const int RenewalsPerLease = 3;

    private readonly ILeaseClient _lease;
    private readonly LeaseRenewal _renewal;
    private readonly ITermStore _terms;
    private readonly IWorkQueue _loop;
    private readonly TimeProvider _time;
    private readonly TimeSpan _leaseTime;
    private readonly TimeSpan _margin;
    private readonly ILogger _logger;
    private readonly LoopTimer _next;

    private volatile Leadership _current = new(LeadershipState.Standby, string.Empty, 0);
    private Action<LeadershipState> _changed = static _ => { };
    private long _until;
    private volatile bool _hasLapsed;
    private bool _hasLease;
    private long _fence;
    private Term _term;
    private long _attempt;
    private bool _beginning;
    private bool _stopped;

    public LeaderFence(
        ILeaseClient lease, ITermStore terms, IWorkQueue loop, TimeProvider time, IOptions<HighAvailabilityOptions> options, ILogger<LeaderFence> logger)
    {
        (_lease, _terms, _loop, _time, _logger) = (lease, terms, loop, time, logger);
        (_leaseTime, _margin) = (options.Value.LeaseTime, options.Value.SafetyMargin);
        _until = time.GetTimestamp();
        _next = new(loop, time);
        _renewal = new(lease, time, Interval, () => loop.Post(OnRenewalDue), OnRenewalAnswered);
    }

    public Leadership Current => _current;

    public long Epoch => _current.Epoch;

    public bool Holds
    {
        get
        {
            if (_current.State != LeadershipState.Leading || _hasLapsed)
                return false;
            // Whoever was told that the lease has ended has left something undone: it must be noticed, whatever is renewed a moment later.
            if (!IsWithinLease)
                _hasLapsed = true;
            return !_hasLapsed;
        }
    }

    private bool IsWithinLease => _time.GetElapsedTime(_time.GetTimestamp(), Volatile.Read(ref _until)) > TimeSpan.Zero;

    private TimeSpan Interval => _leaseTime / RenewalsPerLease;

    /// <param name="changed">Told on the loop of every change of state.</param>
    public void Start(Action<LeadershipState> changed)
    {
        _changed = changed;
        Ask();
    }

    /// <summary>Gives the lease back, so that the other replica need not wait for its end.</summary>
    public void Stop()
    {
        _stopped = true;
        _next.Cancel();
        _renewal.Stop();
        Volatile.Write(ref _until, _time.GetTimestamp());
        if (_hasLease)
            _lease.Release();
        _hasLease = false;
    }

    /// <summary>Its lease may say otherwise: what it writes is refused, and would be for ever.</summary>
    public void Superseded(long epoch)
    {
        if (!_stopped && _current.State == LeadershipState.Leading && _current.Epoch == epoch)
            Depose(string.Empty);
    }

    private void Ask()
    {
        if (_stopped || _hasLease || _current.State == LeadershipState.Deposed)
            return;
        NoticeEnd();
        var asked = _time.GetTimestamp();
        _lease.Acquire(answer => _loop.Post(() => OnAcquired(asked, answer)));
    }

    private void OnRenewalDue()
    {
        // After a stop of the whole process nothing else says that the loop moves again, and as long as it does not nothing is renewed.
        _renewal.LoopMoves();
        if (!_stopped)
            NoticeEnd();
    }

    /// <summary>On any thread.</summary>
    private void OnRenewalAnswered(long asked, LeaseAnswer answer)
    {
        // A lease that has lapsed is not simply prolonged: the loop ends the term first.
        var until = Volatile.Read(ref _until);
        if (answer.Outcome == LeaseOutcome.Held && IsWithinLease)
            Interlocked.CompareExchange(ref _until, UntilOf(asked), until);
        _loop.Post(() => OnRenewed(asked, answer));
    }

    private void OnRenewed(long asked, LeaseAnswer answer)
    {
        _renewal.LoopMoves();
        if (_stopped || !_hasLease)
            return;
        NoticeEnd();
        switch (answer.Outcome)
        {
            case LeaseOutcome.Held:
                Prolong(asked);
                TryBegin();
                break;
            case LeaseOutcome.Taken:
                _hasLease = false;
                _renewal.Stop();
                End("the lease is not ours any more");
                Ask();
                break;
            case LeaseOutcome.Away:
                WhileAway();
                break;
        }
    }

    private void OnAcquired(long asked, LeaseAnswer answer)
    {
        if (_stopped)
            return;
        switch (answer.Outcome)
        {
            case LeaseOutcome.Held:
                (_hasLease, _fence) = (true, answer.Fence);
                Prolong(asked);
                TryBegin();
                _renewal.Start();
                break;
            case LeaseOutcome.Taken when _current.State == LeadershipState.Suspended:
                Depose(answer.Holder);
                break;
            case LeaseOutcome.Taken:
                if (_current.Leader != answer.Holder)
                    Move(LeadershipState.Standby, answer.Holder);
                _next.Set(Interval, Ask);
                break;
            case LeaseOutcome.Away:
                WhileAway();
                break;
        }
    }

    private void WhileAway()
    {
        if (_current.State == LeadershipState.Suspended)
        {
            var term = _term;
            _terms.AskSuperseded(term, () =>
            {
                if (_current.State == LeadershipState.Suspended && _term == term)
                    Depose(string.Empty);
            });
        }

        if (!_hasLease)
            _next.Set(Interval, Ask);
    }

    private void Prolong(long asked)
    {
        var until = UntilOf(asked);
        if (until > Volatile.Read(ref _until))
            Volatile.Write(ref _until, until);
    }

    private long UntilOf(long asked) => asked + (long)((_leaseTime - _margin).TotalSeconds * _time.TimestampFrequency);

    /// <summary>A lease that was held and is not led under yet begins a term.</summary>
    private void TryBegin()
    {
        if (_beginning || !IsWithinLease || _current.State is LeadershipState.Leading or LeadershipState.Deposed)
            return;
        _beginning = true;
        var attempt = ++_attempt;
        var fence = _fence;
        if (_current.State == LeadershipState.Suspended)
        {
            _terms.Resume(_term, fence, answer => OnTerm(attempt, fence, answer));
        }
        else
        {
            Move(LeadershipState.TakingOver, string.Empty);
            _terms.Begin(fence, answer => OnTerm(attempt, fence, answer));
        }
    }

    private void OnTerm(long attempt, long fence, TermAnswer answer)
    {
        if (attempt != _attempt)
            return;
        _beginning = false;
        if (_stopped || _current.State == LeadershipState.Deposed)
            return;
        if (answer.Superseded)
        {
            Depose(string.Empty);
        }
        else if (answer.Problem.Length > 0)
        {
            LeaseLog.TermNotBegun(_logger, answer.Problem);
            StandBack();
        }
        else if (!_hasLease || fence != _fence || !IsWithinLease)
        {
            // The term has been counted, but the lease ended meanwhile: the next one begins it again.
            _term = _current.State == LeadershipState.Suspended ? new(answer.Epoch, fence) : _term;
            NoticeEnd();
        }
        else
        {
            _term = new(answer.Epoch, fence);
            Move(LeadershipState.Leading, string.Empty, answer.Epoch);
        }
    }

    /// <summary>Whoever holds the lease and cannot lead gives the other replica its turn.</summary>
    private void StandBack()
    {
        if (_hasLease)
            _lease.Release();
        _hasLease = false;
        _renewal.Stop();
        Volatile.Write(ref _until, _time.GetTimestamp());
        if (_current.State == LeadershipState.TakingOver)
            Move(LeadershipState.Standby, string.Empty);
        _next.Set(_leaseTime, Ask);
    }

    private void NoticeEnd()
    {
        if (_hasLapsed || !IsWithinLease)
            End("its lease has ended");
    }

    private void End(string reason)
    {
        if (_current.State == LeadershipState.Leading)
        {
            LeaseLog.Suspended(_logger, _current.Epoch, reason);
            Move(LeadershipState.Suspended, string.Empty);
        }
        else if (_current.State == LeadershipState.TakingOver)
        {
            // What it loaded may be old when it has its next lease.
            _attempt++;
            _beginning = false;
            Move(LeadershipState.Standby, string.Empty);
        }
    }

    private void Depose(string leader)
    {
        if (_hasLease)
            _lease.Release();
        _hasLease = false;
        _next.Cancel();
        _renewal.Stop();
        Volatile.Write(ref _until, _time.GetTimestamp());
        Move(LeadershipState.Deposed, leader);
    }

    private void Move(LeadershipState state, string leader, long? epoch = null)
    {
        var before = _current;
        // Before the state is seen: a new term begins without the lapse of the last one.
        _hasLapsed = false;
        _current = new(state, leader, epoch ?? before.Epoch);
        LeaseLog.Moved(_logger, before.State, state, _current.Epoch, leader);
        if (before.State != state)
            _changed(state);
    }
}
