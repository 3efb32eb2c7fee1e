using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.Pacing;

/// <summary>A request that historical pacing counts.</summary>
/// <param name="Content">The request without its id.</param>
/// <param name="Contract">Of what; the exchange is part of it.</param>
/// <param name="IsRealTime">Its refusal is 420 rather than 162.</param>
internal sealed record PacedRequest(int RequestId, IClientMessage Content, Contract Contract, string WhatToShow, bool IsRealTime)
{
    public int Weight => WhatToShow == "BID_ASK" ? PacingLimits.BidAskWeight : 1;

    /// <summary>Null for what is not paced. Bars of a size that does not exist are refused for that.</summary>
    public static PacedRequest? Of(IClientMessage message) => message switch
    {
        ReqHistoricalData request when BarSize.TryFind(request.BarSize) is { Seconds: <= PacingLimits.PacedBarSeconds } =>
            new(request.RequestId, request with { RequestId = 0 }, request.Contract, request.WhatToShow, false),
        ReqHeadTimestamp request => new(request.RequestId, request with { RequestId = 0 }, request.Contract, request.WhatToShow, false),
        ReqRealTimeBars request => new(request.RequestId, request with { RequestId = 0 }, request.Contract, request.WhatToShow, true),
        _ => null,
    };

    public bool IsCountedWith(PacedRequest earlier, HistoricalScope scope) => scope switch
    {
        HistoricalScope.SameRequest => Content.Equals(earlier.Content),
        HistoricalScope.SameSeries => Contract == earlier.Contract && WhatToShow == earlier.WhatToShow,
        _ => true,
    };
}
