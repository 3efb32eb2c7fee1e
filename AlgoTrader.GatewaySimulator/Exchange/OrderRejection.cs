namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>Why an order or a cancellation was refused, by IB's code.</summary>
internal sealed record OrderRejection(int Code, string Text)
{
    public const int RejectedCode = 201;

    public static readonly OrderRejection NoSecurityDefinition = new(200, "No security definition has been found for the request");
    public static readonly OrderRejection DuplicateId = new(103, "Duplicate order id");
    public static readonly OrderRejection ModifyFilled = new(104, "Can't modify a filled order");
    public static readonly OrderRejection DoesNotMatch = new(105, "Order being modified does not match original order");
    public static readonly OrderRejection OutOfRange = new(109, "Price is out of the range defined by the Percentage Setting at order defaults frame. The order will not be transmitted.");
    public static readonly OrderRejection PriceIncrement = new(110, "The price does not conform to the minimum price variation for this contract.");
    public static readonly OrderRejection TimeInForce = new(111, "The TIF (Tif type) and the order type are incompatible.");
    public static readonly OrderRejection NotForThisAccount = new(203, "The security is not available or allowed for this account.");
    public static readonly OrderRejection OnlyClientZeroBinds = new(327, "Only the default client (i.e 0) can auto bind orders.");
    public static readonly OrderRejection TooExpensive = new(382, "The price specified violates the price cap of this gateway.");
    public static readonly OrderRejection TooLarge = new(383, "The size specified violates the size cap of this gateway.");
    public static readonly OrderRejection ZeroSize = new(434, "The order size cannot be zero.");
    public static readonly OrderRejection NoAccount = new(435, "You must specify an account.");
    public static readonly OrderRejection FractionalSize = new(10318, "This order doesn't support fractional quantity trading");

    /// <summary>The exchange or the account does not want the order.</summary>
    public static OrderRejection Rejected(string reason) => new(RejectedCode, $"Order rejected - reason:{reason}");

    public static OrderRejection CannotTransmit(int orderId) => new(106, $"Can't transmit order ID:{orderId}");

    public static OrderRejection Incomplete(string missing) => new(107, $"Cannot transmit incomplete order: {missing}");

    public static OrderRejection UnknownOrder(int orderId) => new(135, $"Can't find order with ID ={orderId}");

    public static OrderRejection NotCancellable(int permId) => new(161, $"Cancel attempted when order is not in a cancellable state.  Order permId ={permId}");

    public static OrderRejection Invalid(string cause) => new(321, $"Error validating request.-'placeOrder' : cause - {cause}");

    public static OrderRejection Unreadable(string problem) => new(320, $"Error reading request.-'placeOrder' : cause - {problem}");

    public static OrderRejection UnsupportedType(string orderType) =>
        new(387, $"Unsupported order type for this exchange and security type: '{orderType}'. This gateway knows {string.Join(", ", OrderTypes.All)}.");

    public static OrderRejection Unsupported(string what) =>
        new(387, $"Unsupported order type for this exchange and security type: this gateway does not simulate {what}.");
}
