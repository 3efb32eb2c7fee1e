namespace AlgoTrader.Domain.Orders;

public enum OrderType
{
    Market,
    Limit,
}
