namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>Why an order or a cancellation was refused, by IB's code.</summary>
internal sealed record OrderRejection(int Code, string Text)
{
    public static readonly OrderRejection NoSecurityDefinition = new(200, "No security definition has been found for the request");
    public static readonly OrderRejection DuplicateId = new(103, "Duplicate order id");
    public static readonly OrderRejection ModifyFilled = new(104, "Can't modify a filled order");
    public static readonly OrderRejection DoesNotMatch = new(105, "Order being modified does not match original order");
    public static readonly OrderRejection PriceIncrement = new(110, "The price does not conform to the minimum price variation for this contract.");
    public static readonly OrderRejection ZeroSize = new(434, "The order size cannot be zero.");
    public static readonly OrderRejection FractionalSize = new(10318, "This order doesn't support fractional quantity trading");

    public static OrderRejection Invalid(string cause) => new(321, $"Error validating request.-'placeOrder' : cause - {cause}");

    public static OrderRejection UnsupportedType(string orderType) =>
        new(387, $"Unsupported order type for this exchange and security type: '{orderType}'. This gateway knows MKT and LMT.");
}
