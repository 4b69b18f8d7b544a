import type { OfferedTool } from '../../start/languageModel/serve';

/** What the agent's model may call: all of it reads. n8n makes the description of the node's resource and operation. */
export const AI_TOOLS: readonly OfferedTool[] = [
	{ name: 'Exabeam_Find_Accounts', description: 'Get many platform accounts in Exabeam User Directory' },
	{
		name: 'SailPoint_Get_Role_Assignments',
		description: 'Get role assignments of user in SailPoint User Directory',
	},
	{ name: 'SailPoint_Find_Users', description: 'Get many users in SailPoint User Directory' },
	{ name: 'Tenable_Get_Role_Members', description: 'Get members of role in Tenable User Directory' },
	{ name: 'Tenable_Find_Users', description: 'Get many users in Tenable User Directory' },
];
