using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.MarketData.History;

/// <summary>
/// Requests for bars on the session: equal ones that are under way are one, each ends with an answer or a typed problem, none outlives its
/// session. Used on the loop only.
/// </summary>
internal sealed class HistoryDesk(IWorkQueue loop, TimeProvider time, IOptions<GatewayOptions> options)
{
    private readonly Dictionary<HistoryQuery, UnderWay> _byQuery = [];
    private readonly SortedDictionary<int, UnderWay> _byRequestId = [];
    private IGatewayLink? _link;

    /// <summary>Requests sent so far.</summary>
    public long Asked { get; private set; }

    /// <param name="caller">Callers take turns where not everything can be asked at once.</param>
    /// <param name="then">Called on the loop, once.</param>
    public void Ask(HistoryQuery query, string caller, Action<HistoryAnswer> then)
    {
        if (_byQuery.TryGetValue(query, out var same))
        {
            same.Then.Add(then);
            return;
        }

        if (_link is null)
        {
            then(HistoryAnswer.Failed(HistoryProblem.Disconnected, "There is no gateway session; ask again when it is back."));
            return;
        }

        var requestId = _link.NextRequestId();
        var underWay = new UnderWay(query, requestId, new LoopTimer(loop, time)) { Then = { then } };
        var request = new ReqHistoricalData(requestId, query.Instrument.ToContract())
        {
            BarSize = HistoryChunks.BarSize(query.IntervalSeconds),
            Duration = query.Duration,
            EndDateTime = query.EndNanos == 0 ? string.Empty : GatewayBars.ToRequestTime(query.EndNanos),
            UseRth = query.Instrument.HasRegularSession(),
            FormatDate = 2,
        };
        _byQuery.Add(query, underWay);
        _byRequestId.Add(requestId, underWay);
        Asked++;
        underWay.Deadline.Set(options.Value.RequestTimeout, () => TimeOut(underWay));
        if (_link.TrySend(request, caller) is { } refusal)
            End(underWay, HistoryAnswer.Failed(refusal.Code, refusal.Text));
    }

    public void Attach(IGatewayLink link) => _link = link;

    /// <summary>Takes back what is open, which would hold its places on this link.</summary>
    public void Cancel(IGatewayLink link)
    {
        foreach (var requestId in _byRequestId.Keys)
            link.Send(new CancelHistoricalData(requestId));
    }

    public void Detach()
    {
        _link = null;
        foreach (var underWay in _byRequestId.Values.ToArray())
            End(underWay, HistoryAnswer.Failed(HistoryProblem.Disconnected, "The gateway session ended before the answer came."));
    }

    public bool OnHistory(HistoricalData history)
    {
        if (!_byRequestId.TryGetValue(history.RequestId, out var underWay))
            return false;
        var bars = history.ToBars(TimeSpan.FromSeconds(underWay.Query.IntervalSeconds)).ToList();
        End(underWay, new(bars, TwsTime.TryParse(history.End, out var end) ? UnixNanos.From(end) : null, HistoryProblem.None, string.Empty));
        return true;
    }

    public bool OnError(ErrMsg error)
    {
        if (!_byRequestId.TryGetValue(error.RequestId, out var underWay))
            return false;
        if (!error.IsWarning)
            End(underWay, HistoryAnswer.Failed(error.Code, error.Text));
        return true;
    }

    private void TimeOut(UnderWay underWay)
    {
        _link?.Send(new CancelHistoricalData(underWay.RequestId));
        End(underWay, HistoryAnswer.Failed(
            HistoryProblem.TimedOut, $"No answer within {options.Value.RequestTimeout.TotalSeconds:0.#} s."));
    }

    private void End(UnderWay underWay, HistoryAnswer answer)
    {
        underWay.Deadline.Cancel();
        _byRequestId.Remove(underWay.RequestId);
        _byQuery.Remove(underWay.Query);
        foreach (var then in underWay.Then)
            then(answer);
    }

    private sealed record UnderWay(HistoryQuery Query, int RequestId, LoopTimer Deadline)
    {
        public List<Action<HistoryAnswer>> Then { get; } = [];
    }
}
