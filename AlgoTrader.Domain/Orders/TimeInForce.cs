namespace AlgoTrader.Domain.Orders;

public enum TimeInForce
{
    Day,
    GoodTillCancelled,
}
