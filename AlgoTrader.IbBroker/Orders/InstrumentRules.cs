using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>The prices and sizes that an exchange takes for an instrument; others come back as error 110 or 321.</summary>
/// <param name="Steps">Lowest first; empty when not known.</param>
/// <param name="Lot">Sizes are multiples of it; 0 when not known.</param>
/// <param name="MinSize">The smallest order; 0 when not known.</param>
internal sealed record InstrumentRules(IReadOnlyList<PriceStep> Steps, decimal Lot, decimal MinSize = 0)
{
    /// <summary>
    /// The order with prices that the exchange takes. A limit is rounded to the side that can only be better for the caller, a stop to the
    /// side that sets off later; a size is never changed, but refused.
    /// </summary>
    /// <param name="note">What was rounded, in words; empty when nothing was.</param>
    /// <exception cref="OrderRefusedException">The size is not a multiple of the lot, or too small.</exception>
    public OrderRequest Round(OrderRequest request, out string note)
    {
        if (Lot > 0 && request.Quantity % Lot != 0)
            throw new OrderRefusedException(OrderRefusal.Invalid, $"quantity {request.Quantity} is not a multiple of the lot of {request.Instrument}, {Lot}.");
        if (request.Quantity < MinSize)
            throw new OrderRefusedException(OrderRefusal.Invalid, $"quantity {request.Quantity} is less than the smallest order of {request.Instrument}, {MinSize}.");
        var buys = request.Side == OrderSide.Buy;
        var notes = new List<string>();
        var touched = request.Type is OrderType.MarketIfTouched or OrderType.LimitIfTouched;
        var rounded = request with
        {
            LimitPrice = Round("limit_price", request.LimitPrice, up: !buys, notes),
            StopPrice = Round("stop_price", request.StopPrice, up: buys != touched, notes),
        };
        note = string.Join("; ", notes);
        return rounded;
    }

    private Price? Round(string field, Price? price, bool up, List<string> notes)
    {
        if (price is not { } value || StepAt(value) is not { Nanos: > 0 } step)
            return price;
        var rest = value.Nanos % step.Nanos;
        if (rest == 0)
            return price;
        // The remainder of a negative number is negative.
        var down = value.Nanos - (rest < 0 ? rest + step.Nanos : rest);
        var rounded = new Price(up ? down + step.Nanos : down);
        notes.Add($"{field} {value} was rounded to {rounded}, the price step being {step}");
        return rounded;
    }

    private Price? StepAt(Price price)
    {
        Price? step = null;
        var magnitude = new Price(Math.Abs(price.Nanos));
        foreach (var next in Steps)
        {
            if (step is null || magnitude >= next.From)
                step = next.Step;
        }

        return step;
    }
}
