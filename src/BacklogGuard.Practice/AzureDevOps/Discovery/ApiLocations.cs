namespace BacklogGuard.Practice.AzureDevOps.Discovery;

/// <summary>Where a resource of the REST API is found; Microsoft's clients look it up by its id before they call it.</summary>
/// <param name="Template">Names in braces are filled in by the caller; area and resource by the location itself.</param>
/// <param name="Version">The newest version of the resource itself.</param>
/// <param name="IsReleased">False while the resource is in preview.</param>
internal sealed record ApiLocation(string Area, string Resource, string Id, string Template, int Version, bool IsReleased = true);

/// <summary>What the practice server serves, under the ids that the real one uses.</summary>
internal static class ApiLocations
{
    public static readonly IReadOnlyList<ApiLocation> All =
    [
        new("Location", "ConnectionData", "00d9565f-ed9c-4a06-9a50-00e7896ccab4", "_apis/{resource}", 1, IsReleased: false),
        new("Location", "ResourceAreas", "e81700f7-3be2-46de-8624-2eb35882fcaa", "_apis/{resource}/{areaId}", 1, IsReleased: false),
        new("core", "projects", "603fe2ac-9723-48b9-88ad-09305aa6c6e1", "_apis/{resource}/{*projectId}", 4),
        new("core", "teams", "d30a3dd1-f8ba-442a-b86a-bd0c0c383e59", "_apis/projects/{projectId}/{resource}/{*teamId}", 3),
        new("core", "teams", "7a4d9ee9-3433-4347-b47a-7a80f1cf307e", "_apis/{resource}", 3, IsReleased: false),
        new("core", "members", "294c494c-2600-4d7e-b76c-3dd50c3c95be", "_apis/projects/{projectId}/teams/{teamId}/{resource}", 2),
        new("core", "processes", "93878975-88c5-4e6a-8abb-7ddd77a8a7d8", "_apis/process/{resource}/{processId}", 1),
        new("hooks", "publishers", "1e83a210-5b53-43bc-90f0-d476a4e5d731", "_apis/{area}/{resource}/{publisherId}", 1),
        new("hooks", "eventTypes", "db4777cd-8e08-4a84-8ba3-c974ea033718", "_apis/{area}/publishers/{publisherId}/{resource}/{eventTypeId}", 1),
        new("hooks", "inputValuesQuery", "d815d352-a566-4dc1-a3e3-fd245acf688c", "_apis/{area}/publishers/{publisherId}/{resource}", 1),
        new("hooks", "consumers", "4301c514-5f34-4f5d-a145-f0ea7b5b7d19", "_apis/{area}/{resource}/{consumerId}", 1),
        new("hooks", "actions", "c3428e90-7a69-4194-8ed8-0f153185ee0d", "_apis/{area}/consumers/{consumerId}/{resource}/{consumerActionId}", 1),
        new("hooks", "subscriptions", "fc50d02a-849f-41fb-8af1-0a5216103269", "_apis/{area}/{resource}/{subscriptionId}", 1),
        new("hooks", "notifications", "0c62d343-21b0-4732-997b-017fde84dc28", "_apis/{area}/subscriptions/{subscriptionId}/{resource}/{notificationId}", 1),
        new("hooks", "subscriptionsQuery", "c7c3c1cf-9e05-4c0d-a425-a0f922c2c6ed", "_apis/{area}/{resource}", 1),
        new("hooks", "notificationsQuery", "1a57562f-160a-4b5c-9185-905e95b39d36", "_apis/{area}/{resource}", 1),
        new("hooks", "testNotifications", "1139462c-7e27-4524-a997-31b9b73551fe", "_apis/{area}/{resource}/{notificationId}", 1),
        new("IMS", "Identities", "28010c54-d0c0-4c89-a5b0-1c9e188b9fb7", "_apis/{resource}/{identityId}", 1, IsReleased: false),
        new("wit", "workItems", "72c7ddf8-2cdc-4f60-90cd-ab71c14a399b", "{project}/_apis/{area}/{resource}/{id}", 3),
        new("wit", "workItems", "62d3d110-0047-428c-ad3c-4fe872c91c74", "{project}/_apis/{area}/{resource}/${type}", 3),
        new("wit", "workItemsBatch", "908509b6-4248-4475-a1cd-829139ba419f", "{project}/_apis/{area}/{resource}", 1),
        new("wit", "updates", "6570bf97-d02c-4a91-8d93-3abe9895b1a9", "{project}/_apis/{area}/workItems/{id}/{resource}/{updateNumber}", 3),
        new("wit", "revisions", "a00c85a5-80fa-4565-99c3-bcd2181434bb", "{project}/_apis/{area}/workItems/{id}/{resource}/{revisionNumber}", 3),
        new("wit", "comments", "608aac0a-32e1-4493-a863-b9cf4566d257", "{project}/_apis/{area}/workItems/{workItemId}/{resource}/{commentId}", 4, IsReleased: false),
        new("wit", "commentsVersions", "49e03b34-3be0-42e3-8a5d-e8dfb88ac954", "{project}/_apis/{area}/workItems/{workItemId}/comments/{commentId}/versions", 1, IsReleased: false),
        new("wit", "recyclebin", "b70d8d39-926c-465e-b927-b1bf0e5ca0e0", "{project}/_apis/{area}/{resource}/{id}", 2),
        new("wit", "wiql", "1a9c53f7-f243-4447-b110-35ef023636e4", "{project}/{team}/_apis/{area}/{resource}", 2),
        new("wit", "classificationNodes", "a70579d1-f53a-48ee-a5be-7be8659023b9", "{project}/_apis/{area}/{resource}", 2),
        new("wit", "classificationNodes", "5a172953-1b41-49d3-840a-33f79c3ce89f", "{project}/_apis/{area}/{resource}/{structureGroup}/{*path}", 2),
        new("wit", "fields", "b51fd764-e5c2-4b9b-aaf7-3395cf4bdd94", "{project}/_apis/{area}/{resource}/{*fieldNameOrRefName}", 3),
        new("wit", "workItemTypes", "7c8d7a76-4a09-43e8-b5df-bd792f4ac6aa", "{project}/_apis/{area}/{resource}/{type}", 2),
        new("wit", "states", "7c9d7a76-4a09-43e8-b5df-bd792f4ac6aa", "{project}/_apis/{area}/workItemTypes/{type}/{resource}", 1),
        new("wit", "workItemTypesField", "bd293ce5-3d25-4192-8e67-e8092e879efb", "{project}/_apis/{area}/workItemTypes/{type}/fields/{field}", 3),
        new("wit", "workItemTypeCategories", "9b9f5734-36c8-415e-ba67-f83b45c31408", "{project}/_apis/{area}/{resource}/{category}", 2),
        new("wit", "workItemRelationTypes", "f5d33bc9-5b49-4a3c-a9bd-f3cd46dd2165", "_apis/{area}/{resource}/{relation}", 2),
        new("wit", "tags", "bc15bc60-e7a8-43cb-ab01-2106be3983a1", "{project}/_apis/{area}/{resource}/{tagIdOrName}", 1),
        new("wit", "workItemRevisions", "f828fe59-dd87-495d-a17c-7a8d6211ca6c", "{project}/_apis/{area}/reporting/{resource}", 2),
        new("work", "teamsettings", "c3c1012b-bea7-49d7-b45e-1664e566f84c", "{project}/{team}/_apis/{area}/{resource}", 1),
        new("work", "teamfieldvalues", "07ced576-58ed-49e6-9c1e-5cb53ab8bf2a", "{project}/{team}/_apis/{area}/teamsettings/{resource}", 1),
        new("work", "iterations", "c9175577-28a1-4b06-9197-8636af9f64ad", "{project}/{team}/_apis/{area}/teamsettings/{resource}/{id}", 1),
        new("work", "workitems", "5b3ef1a6-d3ab-44cd-bafd-c7f45db850fa", "{project}/{team}/_apis/{area}/teamsettings/iterations/{iterationId}/{resource}", 1, IsReleased: false),
        new("work", "capacities", "74412d15-8c1a-4352-a48d-ef1ed5587d57", "{project}/{team}/_apis/{area}/teamsettings/iterations/{iterationId}/{resource}/{teamMemberId}", 3),
        new("work", "teamdaysoff", "2d4faa2e-9150-4cbf-a47a-932b1b4a0773", "{project}/{team}/_apis/{area}/teamsettings/iterations/{iterationId}/{resource}", 1),
        new("work", "iterationcapacities", "1e385ce0-396b-4273-8171-d64562c18d37", "{project}/_apis/{area}/iterations/{iterationId}/{resource}", 1),
        new("work", "backlogconfiguration", "7799f497-3cb5-4f16-ad4f-5cd06012db64", "{project}/{team}/_apis/{area}/{resource}", 1),
        new("work", "backlogs", "a93726f9-7867-4e38-b4f2-0bfafc2f6a94", "{project}/{team}/_apis/{area}/{resource}/{id}", 1),
        new("work", "workItems", "7c468d96-ab1d-4294-a360-92f07e9ccd98", "{project}/{team}/_apis/{area}/backlogs/{backlogId}/{resource}", 1),
        new("work", "boards", "23ad19fc-3b8e-4877-8462-b3f92bc06b40", "{project}/{team}/_apis/{area}/{resource}/{id}", 1),
        new("work", "columns", "c555d7ff-84e1-47df-9923-a3fe0cd8751b", "{project}/{team}/_apis/{area}/boards/{board}/{resource}", 1),
        new("work", "rows", "0863355d-aefd-4d63-8669-984c9b7b0e78", "{project}/{team}/_apis/{area}/boards/{board}/{resource}", 1),
        new("work", "taskboardColumns", "c6815dbe-8e7e-4ffe-9a79-e83ee712aa92", "{project}/{team}/_apis/{area}/{resource}", 1),
        new("work", "taskboardWorkItems", "1be23c36-8872-4abc-b57d-402cd6c669d9", "{project}/{team}/_apis/{area}/{resource}/{iterationId}", 1),
        new("work", "workitemsorder", "1c22b714-e7e4-41b9-85e0-56ee13ef55ed", "{project}/{team}/_apis/{area}/{resource}", 1),
        new("work", "workitemsorder", "47755db2-d7eb-405a-8c25-675401525fc9", "{project}/{team}/_apis/{area}/iterations/{iterationId}/{resource}", 1),
    ];

    /// <summary>What only Services has.</summary>
    public static readonly IReadOnlyList<ApiLocation> OfServices =
    [
        new("Profile", "Profiles", "f83735dc-483f-4238-a291-d45f6080a9af", "_apis/{area}/{resource}/{id}", 3),
    ];
}
