namespace AlgoTrader.Data.Sql.Paging;

public enum PageOrder
{
    NewestFirst,
    OldestFirst,
}
