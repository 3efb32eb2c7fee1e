using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.Tws.Connection.Requests;

/// <content>Lines of live data.</content>
internal sealed partial class RoutingHandler
{
    public override void On(in TickPrice message)
    {
        inner.On(message);
        requests.Live.Add<TickPrice, IMarketDataMessage>(message.RequestId, message);
    }

    public override void On(in TickSize message)
    {
        inner.On(message);
        requests.Live.Add<TickSize, IMarketDataMessage>(message.RequestId, message);
    }

    public override void On(TickString message)
    {
        inner.On(message);
        requests.Live.Add<IMarketDataMessage>(message.RequestId, message);
    }

    public override void On(TickReqParams message)
    {
        inner.On(message);
        requests.Live.Add<IMarketDataMessage>(message.RequestId, message);
    }

    public override void On(TickSnapshotEnd message)
    {
        inner.On(message);
        requests.Live.Add<IMarketDataMessage>(message.RequestId, message);
        requests.Live.End(message.RequestId);
    }

    public override void On(MarketDataType message)
    {
        inner.On(message);
        requests.Live.Add<IMarketDataMessage>(message.RequestId, message);
    }

    public override void On(in RealTimeBar message)
    {
        inner.On(message);
        requests.Live.Add<RealTimeBar, RealTimeBar>(message.RequestId, message);
    }

    public override void On(in TickOption message)
    {
        inner.On(message);
        requests.Live.Add<TickOption, IMarketDataMessage>(message.RequestId, message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(in TickGeneric message)
    {
        inner.On(message);
        requests.Live.Add<TickGeneric, IMarketDataMessage>(message.RequestId, message);
    }

    public override void On(TickEfp message)
    {
        inner.On(message);
        requests.Live.Add<IMarketDataMessage>(message.RequestId, message);
    }

    public override void On(SmartComponents message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(TickNews message)
    {
        inner.On(message);
        requests.Live.Add<IMarketDataMessage>(message.RequestId, message);
    }

    public override void On(RerouteMktDataReq message)
    {
        inner.On(message);
        requests.Live.Add<IMarketDataMessage>(message.RequestId, message);
    }

    public override void On(in TickByTick message)
    {
        inner.On(message);
        requests.Live.Add<TickByTick, TickByTick>(message.RequestId, message);
    }

    public override void On(in MktDepth message)
    {
        inner.On(message);
        requests.Live.Add<MktDepth, IMarketDepthMessage>(message.RequestId, message);
    }

    public override void On(in MktDepthL2 message)
    {
        inner.On(message);
        requests.Live.Add<MktDepthL2, IMarketDepthMessage>(message.RequestId, message);
    }

    public override void On(MktDepthExchanges message)
    {
        inner.On(message);
        requests.Shared.Answer(message);
    }

    public override void On(RerouteMktDepthReq message)
    {
        inner.On(message);
        requests.Live.Add<IMarketDepthMessage>(message.RequestId, message);
    }
}
