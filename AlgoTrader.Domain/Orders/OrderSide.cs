namespace AlgoTrader.Domain.Orders;

public enum OrderSide
{
    Buy,
    Sell,
}
