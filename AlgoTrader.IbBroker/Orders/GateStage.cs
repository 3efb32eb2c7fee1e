namespace AlgoTrader.IbBroker.Orders;

internal enum GateStage
{
    Intake,
    BeforeSend,
}
