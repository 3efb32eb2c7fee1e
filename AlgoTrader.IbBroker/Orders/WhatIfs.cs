using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Asks the gateway what an order would cost in margin and commission. No order comes of it, and nothing is journalled.</summary>
internal sealed class WhatIfs(OrderSession session, IFence fence, IInstrumentRules rules)
{
    private readonly Dictionary<int, Action<WhatIfAnswer>> _asked = [];

    public void Ask(OrderRequest request, Action<WhatIfAnswer> reply)
    {
        if (request.Problem() is { } problem)
        {
            reply(Refused(OrderRefusal.Invalid, problem));
        }
        else if (!fence.Holds || session.Link is not { } link || !session.CanSend)
        {
            reply(Refused(OrderRefusal.NotReady, "The gateway session is not ready."));
        }
        else
        {
            OrderRequest terms;
            try
            {
                terms = rules.Find(request.Instrument)?.Round(request, out _) ?? request;
            }
            catch (OrderRefusedException refusal)
            {
                reply(new WhatIfAnswer(null, refusal));
                return;
            }

            var account = terms.Account.Length > 0 ? terms.Account : session.Account;
            var id = session.TakeOrderId();
            _asked.Add(id, reply);
            link.Send(new PlaceOrder(id, terms.Instrument.ToContract(), GatewayOrder.ToOrder(terms, account) with { WhatIf = true }));
        }
    }

    /// <returns>True when the report answers a question.</returns>
    public bool OnOpenOrder(OpenOrder report)
    {
        if (report.ClientId != session.ClientId || !_asked.Remove(report.OrderId, out var reply))
            return false;
        reply(new WhatIfAnswer(report.State, null));
        return true;
    }

    /// <returns>True when the error answers a question.</returns>
    public bool OnError(ErrMsg error)
    {
        if (!_asked.ContainsKey(error.RequestId))
            return false;
        if (!error.IsWarning && _asked.Remove(error.RequestId, out var reply))
            reply(Refused(OrderRefusal.Gateway, $"{error.Text} (IB error {error.Code})"));
        return true;
    }

    /// <summary>No question outlives its session (invariant I11).</summary>
    public void Clear()
    {
        foreach (var id in _asked.Keys.Order().ToList())
        {
            _asked.Remove(id, out var reply);
            reply!(Refused(OrderRefusal.NotReady, "The gateway session ended before it answered."));
        }
    }

    private static WhatIfAnswer Refused(OrderRefusal refusal, string text) => new(null, new OrderRefusedException(refusal, text));
}
