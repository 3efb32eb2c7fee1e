using System.Diagnostics.Metrics;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Gauges of the session: its state, its epoch, the age of the last message, the endpoint in use; and a count of its changes.</summary>
internal sealed class SessionMetrics
{
    private readonly Counter<long> _moves;

    public SessionMetrics(IMeterFactory meters, SessionBoard board, Heartbeat heartbeat)
    {
        var meter = meters.Create("AlgoTrader.IbBroker");
        _moves = meter.CreateCounter<long>("broker.session.transitions", description: "Changes of the session's state");
        meter.CreateObservableGauge(
            "broker.session.state",
            () => Enum.GetValues<SessionState>().Select(state => new Measurement<int>(
                board.Current.State == state ? 1 : 0, new KeyValuePair<string, object?>("state", state.ToString()))),
            description: "1 for the state the session is in, 0 for the others");
        meter.CreateObservableGauge("broker.session.epoch", () => board.Current.Epoch, description: "Number of the session");
        meter.CreateObservableGauge(
            "broker.session.last_message_age",
            () => heartbeat.Silence.TotalSeconds,
            unit: "s",
            description: "Time since the gateway was last heard of");
        meter.CreateObservableGauge(
            "broker.session.endpoint",
            () => new Measurement<int>(board.Current.EndpointIndex, new KeyValuePair<string, object?>("endpoint", board.Current.Endpoint)),
            description: "Place of the endpoint in use in the list; 0 is the preferred one");
    }

    public void Moved(SessionState from, SessionState to, SessionReason reason) => _moves.Add(
        1, new("from", from.ToString()), new("to", to.ToString()), new KeyValuePair<string, object?>("reason", reason.ToString()));
}
