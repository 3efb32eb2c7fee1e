using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.Tws.Connection.Requests;

/// <content>Past data.</content>
internal sealed partial class RoutingHandler
{
    public override void On(HistoricalData message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
        requests.Live.Add<IHistoricalBarsMessage>(message.RequestId, message);
    }

    public override void On(HistoricalDataUpdate message)
    {
        inner.On(message);
        requests.Live.Add<IHistoricalBarsMessage>(message.RequestId, message);
    }

    public override void On(HeadTimestamp message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(HistogramData message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(HistoricalTicks message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
        if (message.IsDone)
            requests.ById.End(message.RequestId);
    }

    public override void On(HistoricalTicksBidAsk message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
        if (message.IsDone)
            requests.ById.End(message.RequestId);
    }

    public override void On(HistoricalTicksLast message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
        if (message.IsDone)
            requests.ById.End(message.RequestId);
    }

    public override void On(HistoricalSchedule message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }
}
