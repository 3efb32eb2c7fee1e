using AlgoTrader.Tws.Messages.Advisors;
using AlgoTrader.Tws.Messages.DisplayGroups;
using AlgoTrader.Tws.Messages.Fundamentals;
using AlgoTrader.Tws.Messages.News;
using AlgoTrader.Tws.Messages.Scanner;
using AlgoTrader.Tws.Messages.Wsh;

namespace AlgoTrader.Tws.Connection.Requests;

/// <content>News, scanners and the other services around trading.</content>
internal sealed partial class RoutingHandler
{
    public override void On(NewsBulletin message)
    {
        inner.On(message);
        requests.BulletinStreams.Add(message);
    }

    public override void On(NewsArticle message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(NewsProviders message)
    {
        inner.On(message);
        requests.Shared.Answer(message);
    }

    public override void On(HistoricalNews message)
    {
        inner.On(message);
        requests.ById.Add<IHistoricalNewsMessage>(message.RequestId, message);
    }

    public override void On(HistoricalNewsEnd message)
    {
        inner.On(message);
        requests.ById.Add<IHistoricalNewsMessage>(message.RequestId, message);
        requests.ById.End(message.RequestId);
    }

    public override void On(ReceiveFa message)
    {
        inner.On(message);
        requests.Shared.Answer(message, Key(message.DataType));
    }

    public override void On(ReplaceFaEnd message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(ScannerParameters message)
    {
        inner.On(message);
        requests.Shared.Answer(message);
    }

    public override void On(ScannerData message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
    }

    public override void On(FundamentalData message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(DisplayGroupList message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(DisplayGroupUpdated message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
    }

    public override void On(WshMetaData message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(WshEventData message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }
}
